package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.DMatrixSparseTriplet;
import org.ejml.data.FMatrixRMaj;
import org.ejml.data.FMatrixSparseCSC;
import org.ejml.data.ZMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.RandomMatrices_FDRM;
import org.ejml.dense.row.RandomMatrices_ZDRM;
import org.ejml.simple.SimpleMatrix;
import org.ejml.sparse.csc.CommonOps_DSCC;
import org.ejml.sparse.csc.RandomMatrices_DSCC;
import org.ejml.sparse.csc.RandomMatrices_FSCC;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Matrices of EJML: dense and sparse, of floats, doubles and complex numbers. */
final class EjmlTest {
  private static final int ROWS = 60;
  private static final int COLUMNS = 40;
  private static final int NON_ZEROS = 300;

  private record Factors(
      DMatrixRMaj dense,
      FMatrixRMaj floats,
      ZMatrixRMaj complex,
      DMatrixSparseCSC sparse,
      FMatrixSparseCSC sparseFloats,
      DMatrixSparseTriplet triplets,
      SimpleMatrix simple) {
    static Factors random(Random random) {
      DMatrixSparseTriplet triplets = new DMatrixSparseTriplet(3, 4, 2);
      triplets.addItem(2, 3, 1.5);
      return new Factors(
          RandomMatrices_DDRM.rectangle(ROWS, COLUMNS, random),
          RandomMatrices_FDRM.rectangle(ROWS, COLUMNS, random),
          RandomMatrices_ZDRM.rectangle(3, 4, random),
          RandomMatrices_DSCC.rectangle(ROWS, COLUMNS, NON_ZEROS, random),
          RandomMatrices_FSCC.rectangle(ROWS, COLUMNS, NON_ZEROS, random),
          triplets,
          SimpleMatrix.random_DDRM(ROWS, COLUMNS, -1, 1, random));
    }

    /** Uses the matrices, as whoever attached to them would. */
    double[] products() {
      DMatrixRMaj product = new DMatrixRMaj(ROWS, ROWS);
      CommonOps_DDRM.multTransB(dense, dense, product);
      DMatrixRMaj sparseProduct = new DMatrixRMaj(ROWS, ROWS);
      CommonOps_DSCC.multTransB(sparse, dense, sparseProduct, null);
      double[] simples = simple.transpose().mult(simple).invert().getDDRM().data;
      return new double[] {
        product.get(3, 4), sparseProduct.get(5, 6), simples[7], simple.svd().getSingleValue(0)
      };
    }
  }

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void matricesMultiplyToTheSameBits(Way way) {
    Factors factors = Factors.random(new Random(5));
    way.send(
        factors,
        directory,
        AttachOptions.defaults().allow("org.ejml"),
        copy -> {
          assertThat(copy.products()).isEqualTo(factors.products());
          assertThat(copy).usingRecursiveComparison().isEqualTo(factors);
        });
  }
}
