import { escape } from '../web/markup.ts';
import type { Block, DocumentModel, DocumentTable, Print } from './document-model.ts';

/** The document's blocks as a page of ours shows them, below its title. */
export function documentFragment({ blocks }: Pick<DocumentModel, 'blocks'>): string {
  return blocks.map(blockHtml).join('\n');
}

/** A whole file that needs nothing beside it: saved, sent on, opened years later, it looks the same. */
export function documentHtml(model: DocumentModel, print: Print = 'ordinary'): string {
  const { title, subtitle, author, footer } = model;
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="${escape(author)}">
<title>${escape(title)}</title>
<style>${styles(print)}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${subtitle === undefined ? '' : `<p class="govuk-body-l">${escape(subtitle)}</p>\n`}${documentFragment(model)}
</main>
<footer><p>${escape(footer)}</p></footer>
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading': {
      const { level, text, id } = block;
      const size = level === 2 ? 'l' : level === 3 ? 'm' : 's';
      const name = id === undefined ? '' : ` id="${escape(id)}"`;
      return `<h${String(level)} class="govuk-heading-${size}"${name}>${escape(text)}</h${String(level)}>`;
    }
    case 'paragraph':
      return `<p class="${block.lead ? 'govuk-body-l app-headline' : 'govuk-body'}">${escape(block.text)}</p>`;
    case 'list': {
      const tag = block.numbered ? 'ol' : 'ul';
      const items = block.items.map((item) => `<li>${escape(item)}</li>`).join('');
      return `<${tag} class="govuk-list govuk-list--${block.numbered ? 'number' : 'bullet'}">${items}</${tag}>`;
    }
    case 'note':
      return `<div class="govuk-inset-text">${escape(block.text)}</div>`;
    case 'quote':
      return `<blockquote class="app-quote"><p class="govuk-body">“${escape(block.text)}”</p><footer class="govuk-body-s">${escape(block.source)}</footer></blockquote>`;
    case 'table':
      return tableHtml(block);
    case 'figure':
      return figureHtml(block);
    case 'page_break':
      return '';
  }
}

function figureHtml(figure: Extract<Block, { kind: 'figure' }>): string {
  const { svg, narrowSvg, caption, alt, table } = figure;
  const drawings =
    narrowSvg === undefined
      ? `<div class="app-chart__drawing">${svg}</div>`
      : `<div class="app-chart--wide">${svg}</div><div class="app-chart--narrow">${narrowSvg}</div>`;
  return `<figure class="app-chart"><figcaption class="govuk-body"><strong>${escape(caption)}.</strong> ${escape(alt)}</figcaption>${drawings}</figure>
${tableHtml(table)}`;
}

function tableHtml({ caption, columns, rows }: DocumentTable): string {
  const numeric = (at: number, part: string) =>
    columns[at]?.numeric ? ` govuk-table__${part}--numeric` : '';
  const head = columns
    .map(
      ({ text }, at) =>
        `<th scope="col" class="govuk-table__header${numeric(at, 'header')}">${escape(text)}</th>`,
    )
    .join('');
  const body = rows.map((cells) => {
    const row = cells.map((text, at) =>
      at === 0
        ? `<th scope="row" class="govuk-table__header">${escape(text)}</th>`
        : `<td class="govuk-table__cell${numeric(at, 'cell')}">${escape(text)}</td>`,
    );
    return `<tr class="govuk-table__row">${row.join('')}</tr>`;
  });
  return `<div class="app-table-scroll" tabindex="0" role="region" aria-label="${escape(caption)}: table"><table class="govuk-table govuk-table--small-text-until-tablet app-document-table"><caption class="govuk-table__caption govuk-table__caption--s">${escape(caption)}</caption><thead class="govuk-table__head"><tr class="govuk-table__row">${head}</tr></thead><tbody class="govuk-table__body">
${body.join('\n')}
</tbody></table></div>`;
}

function styles(print: Print): string {
  const size = print === 'large' ? '1.5rem' : '1.1875rem';
  return [
    `body{font:${size}/1.4 Arial,Helvetica,sans-serif;color:#0b0c0c;background:#fff;margin:0 auto;padding:1rem;max-width:60rem}`,
    'h1,h2,h3,h4{line-height:1.2}.govuk-body-l{font-size:1.25em}',
    'table{border-collapse:collapse;width:100%;font-size:.9em;margin:0 0 2rem}caption{text-align:left;font-weight:bold}',
    'th,td{text-align:left;vertical-align:top;padding:.4em .6em .4em 0;border-bottom:1px solid #767676}',
    '.govuk-table__header--numeric,.govuk-table__cell--numeric{text-align:right}',
    '.app-table-scroll{overflow-x:auto}figure{margin:0}svg{width:100%;height:auto}.app-chart--narrow{display:none}',
    '.govuk-inset-text,blockquote{border-left:.5rem solid #767676;margin:1rem 0;padding:.5rem 1rem}',
    '@media(max-width:640px){.app-chart--wide{display:none}.app-chart--narrow{display:block}}',
    '@media print{body{max-width:none;padding:0}.app-table-scroll{overflow:visible}tr{break-inside:avoid}.app-chart--wide{display:block}.app-chart--narrow{display:none}}',
  ].join('');
}
