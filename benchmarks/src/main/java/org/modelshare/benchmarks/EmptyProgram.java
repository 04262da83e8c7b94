package org.modelshare.benchmarks;

/** Does nothing: what a JVM costs at least. */
final class EmptyProgram {
  private EmptyProgram() {}

  public static void main(String[] arguments) {}
}
