package org.modelshare.zoo.light;

import java.util.Random;
import org.ejml.data.BMatrixRMaj;
import org.ejml.data.DMatrix3x3;
import org.ejml.data.DMatrixRBlock;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.DMatrixSparseTriplet;
import org.ejml.data.FMatrixRMaj;
import org.ejml.data.ZMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.LUDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.ejml.simple.SimpleMatrix;
import org.modelshare.zoo.Exhibits;

/** EJML: dense and sparse matrices, decompositions, solvers. */
final class EjmlExhibits extends Exhibits {
  EjmlExhibits() {
    super("ejml");
    exhibit(
        "DMatrixRMaj of 100 times 100",
        () -> RandomMatrices_DDRM.rectangle(100, 100, new Random(1)),
        m ->
            all(
                m.getNumRows(),
                m.get(99, 99)
                    == RandomMatrices_DDRM.rectangle(100, 100, new Random(1)).get(99, 99)),
        "[100, true]");
    exhibit(
        "FMatrixRMaj",
        () -> new FMatrixRMaj(new float[][] {{1, 2}, {3, 4}}),
        m -> all(m.get(1, 0), m.getNumCols()),
        "[3.0, 2]");
    exhibit(
        "ZMatrixRMaj",
        () -> new ZMatrixRMaj(new double[][] {{1, 2, 3, 4}}),
        m -> all(m.getReal(0, 1), m.getImag(0, 1)),
        "[3.0, 4.0]");
    exhibit(
        "BMatrixRMaj",
        () -> {
          BMatrixRMaj matrix = new BMatrixRMaj(1, 2);
          matrix.set(0, 1, true);
          return matrix;
        },
        m -> all(m.get(0, 0), m.get(0, 1)),
        "[false, true]");
    exhibit("DMatrix3x3", () -> new DMatrix3x3(1, 2, 3, 4, 5, 6, 7, 8, 9), m -> m.get(2, 1), "8.0");
    exhibit(
        "DMatrixRBlock",
        () -> new DMatrixRBlock(5, 5, 2),
        m -> {
          m.set(4, 3, 7);
          return all(m.get(4, 3), m.blockLength);
        },
        "[7.0, 2]");
    exhibit(
        "DMatrixSparseCSC",
        () -> {
          DMatrixSparseCSC matrix = new DMatrixSparseCSC(1000, 1000, 2);
          matrix.set(3, 999, 0.5);
          return matrix;
        },
        m -> all(m.get(3, 999), m.get(999, 3), m.getNonZeroLength()),
        "[0.5, 0.0, 1]");
    exhibit(
        "DMatrixSparseTriplet",
        () -> {
          DMatrixSparseTriplet matrix = new DMatrixSparseTriplet(10, 10, 1);
          matrix.addItem(3, 9, 0.5);
          return matrix;
        },
        m -> all(m.get(3, 9), m.getLength()),
        "[0.5, 1]");
    exhibit(
        "SimpleMatrix",
        () -> new SimpleMatrix(new double[][] {{2, 0}, {0, 4}}),
        m -> all(m.invert().get(1, 1), m.mult(m).get(0, 0), m.determinant()),
        "[0.25, 4.0, 8.0]");
    exhibit(
        "sparse SimpleMatrix",
        () -> SimpleMatrix.wrap(new DMatrixSparseCSC(5, 5)),
        m -> {
          m.set(1, 2, 3);
          return all(m.get(1, 2), m.getType());
        },
        "[3.0, DSCC]");
    exhibit(
        "LU decomposition",
        () -> {
          LUDecomposition_F64<DMatrixRMaj> lu = DecompositionFactory_DDRM.lu(2, 2);
          lu.decompose(new DMatrixRMaj(new double[][] {{2, 1}, {0, 4}}));
          return lu;
        },
        d -> all(d.computeDeterminant().getReal(), d.isSingular()),
        "[8.0, false]");
    exhibit(
        "solver",
        () -> {
          LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.linear(2);
          solver.setA(new DMatrixRMaj(new double[][] {{2, 0}, {0, 4}}));
          return solver;
        },
        s -> {
          DMatrixRMaj x = new DMatrixRMaj(2, 1);
          s.solve(new DMatrixRMaj(new double[][] {{2}, {2}}), x);
          return all(x.data, CommonOps_DDRM.elementSum(x));
        },
        "[[1.0, 0.5], 1.5]");
  }
}
