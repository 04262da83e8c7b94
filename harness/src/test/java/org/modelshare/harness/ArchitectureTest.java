package org.modelshare.harness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.internal.worker.ControlThread;

final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.modelshare.harness");

  @Test
  void theRulesSeeTheModule() {
    assertThat(CLASSES.size()).isGreaterThan(100);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("org.modelshare.(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyProgramsPrint() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(VerifierMain.class, WorkerMain.class, ControlThread.class)
        .and()
        .haveNameNotMatching(".*JulRoute.*")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  @Test
  void onlyTheProcessOfAWorkerKnowsCommonsExec() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.Worker[^.]*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.commons.exec")
        .check(CLASSES);
  }

  @Test
  void onlyThePackageForJUnitKnowsIt() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.modelshare.harness.junit")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.junit..")
        .check(CLASSES);
  }

  @Test
  void noStaticStateChanges() {
    fields().that().areStatic().and().doNotHaveName("$VALUES").should().beFinal().check(CLASSES);
  }
}
