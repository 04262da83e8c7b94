package org.modelshare.examples.recommender;

/** Solves {@code A x = b} for a symmetric, positive definite matrix. */
final class Cholesky {
  private Cholesky() {}

  /**
   * Solves in place.
   *
   * @param a n x n, row-major; its lower triangle is replaced by the factor
   * @param b n values; replaced by the solution
   */
  static void solve(double[] a, double[] b) {
    int n = b.length;
    factorize(a, n);
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= a[i * n + k] * b[k];
      }
      b[i] = sum / a[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = b[i];
      for (int k = i + 1; k < n; k++) {
        sum -= a[k * n + i] * b[k];
      }
      b[i] = sum / a[i * n + i];
    }
  }

  private static void factorize(double[] a, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= a[i * n + k] * a[j * n + k];
        }
        a[i * n + j] = i == j ? Math.sqrt(sum) : sum / a[j * n + j];
      }
    }
  }
}
