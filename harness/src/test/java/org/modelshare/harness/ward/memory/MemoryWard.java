package org.modelshare.harness.ward.memory;

import java.util.List;
import org.modelshare.harness.Profile;
import org.modelshare.harness.ward.Patient;

/** Models that take memory or time in every worker which should be spent once. */
public final class MemoryWard {
  private MemoryWard() {}

  public static List<Patient> patients() {
    return List.of(
        Patient.of(LazyCacheOnFirstUse.class, "MS201", "cache")
            .in(Profile.QUICK)
            .alsoFoundBy("MS202"),
        Patient.of(IndexInStaticField.class, "MS201").in(Profile.QUICK),
        Patient.of(VocabularyOnEveryHeap.class, "MS201", "vocabulary")
            .in(Profile.QUICK)
            .alsoFoundBy("MS206"),
        Patient.of(ArrayInsteadOfBuffer.class, "MS201", "layers[1].weights")
            .in(Profile.QUICK)
            .alsoFoundBy("MS202", "MS206", "MS208"),
        Patient.of(BoxedNumbers.class, "MS201", "scores")
            .in(Profile.QUICK)
            .alsoFoundBy("MS202", "MS206"),
        Patient.of(TakesTheArrayOfItsBuffer.class, "MS201", "weights")
            .in(Profile.QUICK)
            .alsoFoundBy("MS202", "MS206"),
        Patient.of(LargeArrayBesideSharedData.class, "MS202", "offsets"),
        Patient.of(LargeHeapBufferMadeOnRead.class, "MS202", "offsets"),
        Patient.of(CopiesItselfWhileRead.class, "MS206").alsoFoundBy("MS210"),
        Patient.of(ChecksItselfWhenResolved.class, "MS206").alsoFoundBy("MS210"),
        Patient.of(RawSegmentOfSharedMemory.class, "MS205", "raw").in(Profile.QUICK),
        Patient.of(RawBufferOfSharedMemory.class, "MS205", "raw").in(Profile.QUICK),
        Patient.of(IndexLeftOutByKryo.class, "MS207").in(Profile.QUICK),
        Patient.of(DerivedFieldLostByWriteObject.class, "MS207", "index").in(Profile.QUICK),
        Patient.of(IndexInDirectBuffer.class, "MS209", "index").in(Profile.QUICK),
        Patient.of(IndexInArena.class, "MS209", "index").in(Profile.QUICK).alsoFoundBy("MS210"),
        Patient.of(LoadsItselfOutsideTheHeap.class, "MS209", "arena")
            .in(Profile.QUICK)
            .alsoFoundBy("MS210"),
        Patient.of(LoadsItselfInConstructor.class, "MS210"),
        Patient.of(LoadsItselfInReadObject.class, "MS210"),
        Patient.of(LoadsItselfInReadResolve.class, "MS210"));
  }
}
