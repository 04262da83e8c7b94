/**
 * Gives JUnit tests a published model. Begin with {@link
 * org.modelshare.harness.junit.SharedModelTest}.
 *
 * <p>Only this package of the harness needs JUnit, and only those who use it need JUnit on their
 * class path.
 */
@NullMarked
package org.modelshare.harness.junit;

import org.jspecify.annotations.NullMarked;
