/**
 * The Maven plugin {@code modelshare}. Begin with {@link org.modelshare.maven.VerifyMojo}. The
 * other goals are {@code VerifyNoForkMojo}, {@code InspectMojo}, {@code SweepMojo}, {@code
 * DoctorMojo}, {@code CheckReleaseMojo}, {@code ReportMojo} and {@code ReportAggregateMojo}.
 *
 * <p>This code runs in Maven's own JVM. It loads no class of the project, of the stores or of the
 * harness; it finds a JDK, puts together a class path and a request, forks the verifier JVM, and
 * turns its exit status into the result of the build. Maven's types stay in the mojos and in {@code
 * ToolchainJdks}, {@code ProjectClassPath}, {@code ReproduceCommand}, {@code BuildScope} and {@code
 * Verdict}.
 */
@NullMarked
package org.modelshare.maven;

import org.jspecify.annotations.NullMarked;
