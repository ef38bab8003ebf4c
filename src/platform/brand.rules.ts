/** The product's name, the same in every language. */
export const product = 'Laurel';

/** The accent of an installation, and of an association that has chosen none. */
export const defaultAccent = '#2f6b4f';

/** The mark, a sprig of laurel: an outline in a square of 24. The icons in web/public show the same. */
export const mark =
  'M12 9C8.6 6.5 8.6 3.1 12 0.8C15.4 3.1 15.4 6.5 12 9zM11.6 14.2C7.1 15 4.3 12.4 4.8 8C9.1 7.1 12 9.7 11.6 14.2zM12.4 14.2C12 9.7 14.9 7.1 19.2 8C19.7 12.4 16.9 15 12.4 14.2zM11.6 19.4C7.5 20.5 4.7 18.4 5 14.2C8.9 13 11.7 15.2 11.6 19.4zM12.4 19.4C12.3 15.2 15.1 13 19 14.2C19.3 18.4 16.5 20.5 12.4 19.4zM11.4 10h1.2v13h-1.2z';
