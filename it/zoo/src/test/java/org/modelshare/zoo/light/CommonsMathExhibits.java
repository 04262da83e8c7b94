package org.modelshare.zoo.light;

import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunction;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.complex.ComplexField;
import org.apache.commons.math3.distribution.EnumeratedIntegerDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.fraction.Fraction;
import org.apache.commons.math3.geometry.euclidean.threed.Vector3D;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.BlockRealMatrix;
import org.apache.commons.math3.linear.DiagonalMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.OpenMapRealMatrix;
import org.apache.commons.math3.linear.OpenMapRealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.EmpiricalDistribution;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.Frequency;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.apache.commons.math3.util.OpenIntToDoubleHashMap;
import org.modelshare.zoo.Exhibits;

/** Commons Math: matrices, distributions, statistics, generators of random numbers. */
final class CommonsMathExhibits extends Exhibits {
  CommonsMathExhibits() {
    super("commons-math");
    matrices();
    statistics();
    numbers();
  }

  private static String rounded(double number) {
    return String.format(Locale.ROOT, "%.6f", number);
  }

  private void matrices() {
    exhibit(
        "Array2DRowRealMatrix",
        () -> new Array2DRowRealMatrix(new double[][] {{1, 2}, {3, 4}}),
        m -> all(m.operate(new double[] {1, 1}), m.getEntry(1, 0)),
        "[[3.0, 7.0], 3.0]");
    exhibit(
        "BlockRealMatrix of 200 times 200",
        () -> new BlockRealMatrix(200, 200).scalarAdd(1),
        m -> all(m.getColumnDimension(), m.getNorm(), m.multiply(m).getEntry(199, 0)),
        "[200, 200.0, 200.0]");
    exhibit(
        "OpenMapRealMatrix",
        () -> {
          OpenMapRealMatrix matrix = new OpenMapRealMatrix(1000, 1000);
          matrix.setEntry(999, 3, 0.5);
          return matrix;
        },
        m -> all(m.getEntry(999, 3), m.getEntry(3, 999), m.getNorm()),
        "[0.5, 0.0, 0.5]");
    exhibit(
        "DiagonalMatrix",
        () -> new DiagonalMatrix(new double[] {2, 4}),
        m -> all(m.inverse().getEntry(1, 1), m.getEntry(0, 1)),
        "[0.25, 0.0]");
    exhibit(
        "ArrayRealVector and a sparse one",
        () -> {
          OpenMapRealVector sparse = new OpenMapRealVector(1000);
          sparse.setEntry(7, 0.5);
          return List.of(new ArrayRealVector(new double[] {3, 4}), sparse);
        },
        l ->
            all(
                l.get(0).getNorm(),
                l.get(1).getEntry(7),
                l.get(1).getDimension(),
                l.get(1).getNorm()),
        "[5.0, 0.5, 1000, 0.5]");
    exhibit(
        "OpenIntToDoubleHashMap",
        () -> {
          OpenIntToDoubleHashMap map = new OpenIntToDoubleHashMap(-1.0);
          map.put(5, 0.5);
          map.put(6, 0.6);
          map.remove(6);
          return map;
        },
        m -> all(m.get(5), m.get(6), m.size()),
        "[0.5, -1.0, 1]");
    exhibit(
        "LUDecomposition, and its solver",
        () -> new LUDecomposition(MatrixUtils.createRealMatrix(new double[][] {{2, 0}, {0, 4}})),
        d ->
            all(
                d.getDeterminant(),
                d.getSolver().solve(new ArrayRealVector(new double[] {2, 2})).toArray()),
        "[8.0, [1.0, 0.5]]");
    exhibit(
        "SingularValueDecomposition",
        () ->
            new SingularValueDecomposition(
                MatrixUtils.createRealMatrix(new double[][] {{3, 0}, {0, 4}})),
        d -> all(d.getSingularValues(), d.getRank()),
        "[[4.0, 3.0], 2]");
  }

  private void statistics() {
    exhibit(
        "NormalDistribution, which goes on as it would have",
        () -> {
          NormalDistribution distribution = new NormalDistribution(new Well19937c(7), 10, 2);
          distribution.sample();
          return distribution;
        },
        d -> all(rounded(d.cumulativeProbability(12)), rounded(d.sample())),
        "[0.841345, 8.438951]");
    exhibit(
        "PoissonDistribution",
        () -> new PoissonDistribution(3),
        d -> rounded(d.probability(2)),
        "0.224042");
    exhibit(
        "EnumeratedIntegerDistribution",
        () -> new EnumeratedIntegerDistribution(new int[] {1, 2}, new double[] {1, 3}),
        d -> all(d.probability(2), d.getNumericalMean()),
        "[0.75, 1.75]");
    exhibit(
        "EmpiricalDistribution",
        () -> {
          EmpiricalDistribution distribution = new EmpiricalDistribution(4, new MersenneTwister(1));
          distribution.load(new double[] {1, 2, 3, 4, 5, 6, 7, 8});
          return distribution;
        },
        d ->
            all(
                d.getSampleStats().getN(),
                d.getBinCount(),
                rounded(d.inverseCumulativeProbability(0.5))),
        "[8, 4, 4.500000]");
    exhibit(
        "DescriptiveStatistics of a window",
        () -> {
          DescriptiveStatistics statistics = new DescriptiveStatistics(3);
          for (double value : new double[] {9, 1, 2, 3}) {
            statistics.addValue(value);
          }
          return statistics;
        },
        s -> {
          s.addValue(10);
          return all(s.getN(), s.getMean(), s.getPercentile(50), s.getWindowSize());
        },
        "[3, 5.0, 3.0, 3]");
    exhibit(
        "SummaryStatistics",
        () -> {
          SummaryStatistics statistics = new SummaryStatistics();
          statistics.addValue(1);
          statistics.addValue(3);
          return statistics;
        },
        s -> {
          s.addValue(5);
          return all(s.getMean(), s.getVariance(), s.getMax(), s.getN());
        },
        "[3.0, 4.0, 5.0, 3]");
    exhibit(
        "SimpleRegression",
        () -> {
          SimpleRegression regression = new SimpleRegression();
          regression.addData(new double[][] {{1, 3}, {2, 5}, {3, 7}});
          return regression;
        },
        r -> all(r.predict(10), r.getSlope()),
        "[21.0, 2.0]");
    exhibit(
        "Frequency",
        () -> {
          Frequency frequency = new Frequency();
          frequency.addValue("a");
          frequency.addValue("a");
          frequency.addValue("b");
          return frequency;
        },
        f -> all(f.getCount("a"), f.getUniqueCount(), f.getMode()),
        "[2, 2, [a]]");
    exhibit(
        "CentroidCluster",
        () -> {
          CentroidCluster<DoublePoint> cluster =
              new CentroidCluster<>(new DoublePoint(new double[] {1, 2}));
          cluster.addPoint(new DoublePoint(new double[] {0, 2}));
          return cluster;
        },
        c -> all(c.getCenter().getPoint(), c.getPoints()),
        "[[1.0, 2.0], [[0.0, 2.0]]]");
    exhibit(
        "EuclideanDistance",
        EuclideanDistance::new,
        d -> d.compute(new double[] {0, 0}, new double[] {3, 4}),
        "5.0");
    exhibit(
        "MersenneTwister, which goes on as it would have",
        () -> {
          MersenneTwister random = new MersenneTwister(42);
          random.nextGaussian();
          return random;
        },
        r -> all(rounded(r.nextGaussian()), r.nextInt(1000)),
        "[0.225463, 13]");
  }

  private void numbers() {
    exhibit(
        "PolynomialFunction",
        () -> new PolynomialFunction(new double[] {1, 0, 2}),
        f -> all(f.value(3), f),
        "[19.0, 1 + 2 x^2]");
    exhibit(
        "PolynomialSplineFunction",
        () -> new SplineInterpolator().interpolate(new double[] {0, 1, 2}, new double[] {0, 1, 4}),
        f -> all(f.value(1), f.getN()),
        "[1.0, 2]");
    exhibit("Complex", () -> new Complex(1, 2), c -> c.multiply(Complex.I), "(-2.0, 1.0)");
    exhibit(
        "Fraction and BigFraction",
        () -> List.of(new Fraction(2, 4), new BigFraction(1, 3)),
        l -> l,
        "[1 / 2, 1 / 3]");
    exhibit("Vector3D", () -> new Vector3D(1, 2, 2), v -> v.getNorm(), "3.0");
    exhibit(
        "field, which exists once",
        ComplexField::getInstance,
        f -> same(f, ComplexField.getInstance()),
        "true");
  }
}
