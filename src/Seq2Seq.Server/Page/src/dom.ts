// Elements without a framework.

type Child = Node | string;

/** Makes an element: attributes by name, listeners by "on…", children in order. Text is text, never markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | number | boolean | ((event: Event) => void)> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(key.slice(2), value);
    } else if (typeof value === "boolean") {
      made.toggleAttribute(key, value);
    } else {
      made.setAttribute(key, String(value));
    }
  }

  made.append(...children);
  return made;
}

let made = 0;

/** An id that no other element has. */
export function freshId(stem: string): string {
  return `${stem}-${++made}`;
}

/** A number between 0 and 1 for people: four digits behind the point, and no more certainty than there is. */
export function weightText(weight: number): string {
  return weight === 0 ? "0" : weight < 0.00005 ? "< 0.0001" : weight.toFixed(4);
}

export function percentText(share: number): string {
  const percent = 100 * share;
  return percent === 0 || percent >= 0.1 ? `${percent.toFixed(1)}%` : percent < 0.0001 ? "< 0.0001%" : `${Number(percent.toPrecision(1))}%`;
}
