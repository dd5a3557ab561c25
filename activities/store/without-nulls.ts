type WithoutNulls<T> = { readonly [K in keyof T]?: NonNullable<T[K]> };

/** What a row says: a column that is null becomes a property that is not there. */
export function withoutNulls<T extends object>(columns: T): WithoutNulls<T> {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null)) as WithoutNulls<T>;
}
