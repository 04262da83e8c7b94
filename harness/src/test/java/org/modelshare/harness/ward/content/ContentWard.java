package org.modelshare.harness.ward.content;

import java.util.List;
import org.modelshare.harness.Profile;
import org.modelshare.harness.ward.Patient;

/** Models that cannot be published, arrive otherwise, or are another model every time. */
public final class ContentWard {
  private ContentWard() {}

  public static List<Patient> patients() {
    return List.of(
        Patient.of(TrainingDataMissing.class, "MS101").in(Profile.QUICK),
        Patient.of(HoldsAThread.class, "MS101", "layers[1].refresher").in(Profile.QUICK),
        Patient.of(HoldsAStream.class, "MS101", "source").in(Profile.QUICK),
        Patient.of(TableByIdentity.class, "MS101", "table").in(Profile.QUICK),
        Patient.of(RandomTraining.class, "MS103", "weights"),
        Patient.of(TrainedAtSomeTime.class, "MS103", "trainedAt"),
        Patient.of(LabelsInSetOrder.class, "MS103", "labels[]"),
        Patient.of(LabelsInIdentityOrder.class, "MS103", "labels[]"),
        Patient.of(SetInRandomOrder.class, "MS103", "stopWords"),
        Patient.of(MapInIdentityOrder.class, "MS103", "weights"),
        Patient.of(TiedWeightsSplit.class, "MS208", "output"),
        Patient.of(SharedNodeSplit.class, "MS208", "edges[1].target"),
        Patient.of(FieldForgottenByWriteObject.class, "MS301", "epochs").in(Profile.QUICK),
        Patient.of(DefaultGivenByReadResolve.class, "MS301", "settings.neighbours")
            .in(Profile.QUICK),
        Patient.of(RateChangedByRecord.class, "MS301", "settings.rate").in(Profile.QUICK),
        Patient.of(BiasLostInOneLayer.class, "MS301", "layers[1].bias").in(Profile.QUICK),
        Patient.of(MapThatArrivesEmpty.class, "MS301", "counts")
            .in(Profile.QUICK)
            .alsoFoundBy("MS303"),
        Patient.of(ComparesArraysByIdentity.class, "MS302", "layout"),
        Patient.of(HashOfIdentity.class, "MS302", "vocabulary"),
        Patient.of(MapOfChangedKeys.class, "MS303", "places").in(Profile.QUICK),
        Patient.of(SetWithForgetfulComparator.class, "MS303", "words").in(Profile.QUICK),
        Patient.of(PrimitiveMapThatArrivesEmpty.class, "MS303", "counts").in(Profile.QUICK),
        Patient.of(RebuildsOtherwise.class, "MS304"),
        Patient.of(SavesLess.class, "MS304"));
  }
}
