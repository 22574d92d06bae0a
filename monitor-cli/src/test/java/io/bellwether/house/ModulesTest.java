// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the modules to their table. Lies here because the program sees all of them. */
class ModulesTest {

  private static final JavaClasses MODULES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.bellwether");

  @Test
  void everyModuleOfTheTableIsLookedAt() {
    assertThat(Stream.of("api", "cli", "core", "guice", "system", "testkit"))
        .allMatch(m -> MODULES.containPackage("io.bellwether." + m));
  }

  @TestFactory
  Stream<DynamicTest> theModulesKeepEveryRule() {
    return new ModuleRules("io.bellwether")
        .all().stream().map(r -> dynamicTest(r.getDescription(), () -> r.check(MODULES)));
  }

  /** Every rule is broken at least once below {@code io.bellwether.planted}. */
  @TestFactory
  Stream<DynamicTest> everyRuleRefusesWhatBreaksIt() {
    JavaClasses planted = new ClassFileImporter().importPackages("io.bellwether.planted");
    return new ModuleRules("io.bellwether.planted")
        .all().stream()
            .map(
                r ->
                    dynamicTest(
                        r.getDescription(),
                        () -> assertThat(r.evaluate(planted).hasViolation()).isTrue()));
  }
}
