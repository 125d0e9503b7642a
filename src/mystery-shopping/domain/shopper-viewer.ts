/** A shopper who is signed in. Never a Viewer of the other pages: an account space of their own. */
export interface ShopperViewer {
  readonly shopperId: number;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly ['shopper'];
}
