import { type Fields, stringOf } from './read.ts';

export function Picture({ picture, className }: { picture: Fields; className: string }) {
  return <img className={className} src={stringOf(picture.image_url)} alt={stringOf(picture.alt_text)} />;
}
