/** The ways a customer can reach a door, in the order pages show them. */
export const channels = {
  phone: 'Phone',
  face_to_face: 'Face to face',
  email: 'Email',
  letter: 'Letter',
  web: 'Web form',
  social_media: 'Social media',
  textphone: 'Textphone',
  outreach: 'Outreach',
} as const;
export type Channel = keyof typeof channels;
