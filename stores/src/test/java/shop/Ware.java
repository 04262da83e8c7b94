package shop;

/** A model of a user, made of several classes. */
public final class Ware extends Goods {
  @SuppressWarnings("UnusedVariable") // only the graph reads it
  private Part part;

  /** The class of its field. */
  public static final class Part {}
}
