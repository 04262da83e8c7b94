package org.modelshare.harness.ward.answers;

import java.util.List;
import org.modelshare.harness.Profile;
import org.modelshare.harness.ward.Patient;

/** Models that answer otherwise elsewhere or another time, and probes that ask nothing. */
public final class AnswersWard {
  private AnswersWard() {}

  public static List<Patient> patients() {
    return List.of(
        Patient.of(ForgetsTransientField.class, "MS305").in(Profile.QUICK),
        Patient.of(ForgetsTransientFieldWithDefault.class, "MS305").in(Profile.QUICK),
        Patient.of(RanksInIdentityOrder.class, "MS305")
            .in(Profile.QUICK)
            .alsoFoundBy("MS303", "MS306"),
        Patient.of(SumsInParallel.class, "MS305")
            .in(Profile.QUICK)
            .alsoFoundBy("MS304", "MS306", "MS309", "MS401"),
        Patient.of(AnswersWithTime.class, "MS305")
            .in(Profile.QUICK)
            .alsoFoundBy("MS304", "MS306", "MS309", "MS401"),
        Patient.of(SingletonComparedByIdentity.class, "MS305").in(Profile.QUICK),
        Patient.of(LiteralsByIdentity.class, "MS305").in(Profile.QUICK),
        Patient.of(WritesToSharedBuffer.class, "MS305").in(Profile.QUICK).alsoFoundBy("MS401"),
        Patient.of(GivesItsBufferToALibrary.class, "MS305").in(Profile.QUICK),
        Patient.of(LowerCasesByLocale.class, "MS306"),
        Patient.of(FormatsByLocale.class, "MS306"),
        Patient.of(HourOfTheTimeZone.class, "MS306"),
        Patient.of(AnswersWithTheDate.class, "MS306"),
        Patient.of(BytesInDefaultCharset.class, "MS306"),
        Patient.of(CountsItsCalls.class, "MS309").alsoFoundBy("MS401"),
        Patient.of(CountsInPrivateArray.class, "MS309").alsoFoundBy("MS401"),
        Patient.of(RemembersTheLastQuestion.class, "MS309").alsoFoundBy("MS401"),
        Patient.of(DrawsFromItsOwnRandom.class, "MS309").alsoFoundBy("MS401"),
        Patient.of(AlwaysAnswersTheSame.class, "MS310").in(Profile.QUICK),
        Patient.of(FindsNothing.class, "MS310").in(Profile.QUICK),
        Patient.of(AnswersNull.class, "MS310").in(Profile.QUICK));
  }
}
