package org.modelshare.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.maven.plugin.AbstractMojo;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.modelshare.maven");

  @Test
  void seesThePlugin() {
    assertThat(classes).hasSizeGreaterThan(20);
  }

  @Test
  void loadsNoClassOfTheStoresOrTheHarness() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.modelshare.store..", "org.modelshare.harness..")
        .check(classes);
  }

  @Test
  void showsOnlyMojosAndWhatTheirConfigurationHolds() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotAssignableTo(AbstractMojo.class)
        .and()
        .doNotBelongToAnyOf(Suppression.class, Model.class)
        .should()
        .notHaveModifier(JavaModifier.PUBLIC)
        .check(classes);
  }
}
