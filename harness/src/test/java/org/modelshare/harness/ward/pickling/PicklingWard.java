package org.modelshare.harness.ward.pickling;

import java.util.List;
import java.util.stream.Stream;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.Profile;
import org.modelshare.harness.ward.Patient;

/** Models that pickle themselves, once honouring and once ignoring that they are shared. */
public final class PicklingWard {
  private PicklingWard() {}

  /** Returns those who ignore it: they answer alike, and every worker has an index of its own. */
  public static List<Patient> patients() {
    return Stream.of(
            WriteReplaceIgnoresSharing.class,
            WriteObjectIgnoresSharing.class,
            ExternalizableIgnoresSharing.class,
            KryoSerializableIgnoresSharing.class,
            KryoCustomizerIgnoresSharing.class)
        .map(provider ->
            Patient.of(provider, "MS201", "index")
                .in(Profile.QUICK)
                .alsoFoundBy("MS202", "MS206", "MS210"))
        .toList();
  }

  /** Returns those who honour it. */
  public static List<Class<? extends ModelProvider<?>>> healthy() {
    return List.of(
        HealthyWriteReplace.class,
        HealthyWriteObject.class,
        HealthyExternalizable.class,
        HealthyKryoSerializable.class,
        HealthyKryoCustomizer.class);
  }

  /** Returns the classes that a service file has to name for all these models. */
  public static List<String> customizers() {
    return Stream.of(
            KryoCustomizerIgnoresSharing.Customizer.class, HealthyKryoCustomizer.Customizer.class)
        .map(Class::getName)
        .toList();
  }
}
