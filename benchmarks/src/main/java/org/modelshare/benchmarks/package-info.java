/**
 * Measures modelshare beside what people would use instead, on the same machine in the same run.
 * Begin with {@link org.modelshare.benchmarks.Benchmarks}, which runs the groups and prints a table
 * of ratios: a number of seconds says little on a machine that nobody else has.
 *
 * <ul>
 *   <li>{@code StartUp}: workers that are ready, beside empty JVMs.
 *   <li>{@code Throughput}: {@code map}, beside Python's {@code ProcessPoolExecutor}.
 *   <li>{@code Copies}: workers that share a model, beside JVMs that each read a copy of it.
 *   <li>{@code GraphSpeed}: attaching to objects of the heap, beside Java serialization and loops.
 *   <li>{@code CodecBenchmark}, {@code RowBenchmark}: code, with JMH.
 * </ul>
 */
@NullMarked
package org.modelshare.benchmarks;

import org.jspecify.annotations.NullMarked;
