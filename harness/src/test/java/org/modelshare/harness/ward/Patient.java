package org.modelshare.harness.ward;

import java.util.Set;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.Profile;

/**
 * A model with exactly one defect, and the finding that it must give.
 *
 * @param name the defect
 * @param provider makes the model; package-private, with a constructor without parameters
 * @param code of the check that finds the defect
 * @param path of the field at fault, as a finding shows it; empty if it is the model as a whole
 * @param profile the smallest that finds it
 * @param consequences codes of checks that may find the same defect too, by their definition
 * @param misjudged how today's verifier fails to give that finding; empty if it does not fail
 */
public record Patient(
    String name,
    Class<? extends ModelProvider<?>> provider,
    String code,
    String path,
    Profile profile,
    Set<String> consequences,
    String misjudged) {
  /** Makes a patient of the default profile, whose defect only one check finds. */
  public static Patient of(Class<? extends ModelProvider<?>> provider, String code, String path) {
    return new Patient(
        provider.getSimpleName(), provider, code, path, Profile.DEFAULT, Set.of(), "");
  }

  /** Makes a patient whose defect concerns the model as a whole. */
  public static Patient of(Class<? extends ModelProvider<?>> provider, String code) {
    return of(provider, code, "");
  }

  /** Returns the same patient, to be found in another profile. */
  public Patient in(Profile other) {
    return new Patient(name, provider, code, path, other, consequences, misjudged);
  }

  /** Returns the same patient, whom these checks may find too. */
  public Patient alsoFoundBy(String... codes) {
    return new Patient(name, provider, code, path, profile, Set.of(codes), misjudged);
  }

  /** Returns the same patient, whom the verifier does not judge rightly yet. */
  public Patient misjudgedToday(String how) {
    return new Patient(name, provider, code, path, profile, consequences, how);
  }

  @Override
  public String toString() {
    return code + " " + name;
  }
}
