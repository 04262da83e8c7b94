package shop;

/** The superclass of {@link Ware}. */
public class Goods {
  int number = 1;
}
