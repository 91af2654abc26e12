/** `page` counts from 0. */
export type Page<Item> = {
  items: Item[];
  page: number;
  totalPages: number | null;
  totalCount: number | null;
  hasNext: boolean;
};
