/**
 * Reports of a verification as text, JSON, XML, SARIF and HTML. All of them are made of a {@link
 * org.modelshare.harness.internal.report.Document} for each model, which a {@link
 * org.modelshare.harness.internal.report.RunReport} holds together: by {@link
 * org.modelshare.harness.internal.report.SummaryText} for people, by {@link
 * org.modelshare.harness.internal.report.ReportJson} for programs, by {@link
 * org.modelshare.harness.internal.report.ReportXml} for build servers, by {@link
 * org.modelshare.harness.internal.report.ReportSarif} for code hosts, and by {@link
 * org.modelshare.harness.internal.report.ReportPage} as one page.
 *
 * <ul>
 *   <li>Files: {@link org.modelshare.harness.internal.report.ReportPages} knows those in which a
 *       build looks, {@link org.modelshare.harness.internal.report.ReportFiles} writes each whole
 *       or not at all.
 *   <li>JSON: {@link org.modelshare.harness.internal.report.JsonText} writes both kinds of it; the
 *       schemas are in {@code src/main/resources/…/schemas}, and on the site.
 *   <li>Formats: {@link org.modelshare.harness.internal.report.ReportFormat} names them; {@code
 *       ReportAnnotations} are for GitHub.
 *   <li>Places: {@link org.modelshare.harness.internal.report.SourceFiles} finds the source of a
 *       model.
 *   <li>Trust: a {@link org.modelshare.harness.internal.report.VerdictSeal} proves to the build
 *       that they are the verifier's own.
 *   <li>No result: a {@link org.modelshare.harness.internal.report.FailureReport} is the reason.
 *   <li>The way back: a {@link org.modelshare.harness.internal.report.Reproduction} is the command
 *       that runs the verification again.
 * </ul>
 *
 * <p>Only {@code org.modelshare.harness} uses this room. It uses {@code check} for sizes.
 */
@NullMarked
package org.modelshare.harness.internal.report;

import org.jspecify.annotations.NullMarked;
