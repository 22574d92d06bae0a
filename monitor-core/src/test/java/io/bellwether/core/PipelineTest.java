// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the core to its tables, and holds the tables to being able to refuse. */
class PipelineTest {

  private static final String CORE = "io.bellwether.core";
  private static final String PLANTED = "io.bellwether.planted.core";

  @TestFactory
  Stream<DynamicTest> theCoreKeepsEveryRule() {
    JavaClasses core =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(CORE);
    assertThat(core).isNotEmpty();
    return rules(CORE).map(r -> dynamicTest(r.getDescription(), () -> r.check(core)));
  }

  /** Every rule is broken at least once below {@code io.bellwether.planted.core}. */
  @TestFactory
  Stream<DynamicTest> everyRuleRefusesWhatBreaksIt() {
    JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);
    return rules(PLANTED)
        .map(
            r ->
                dynamicTest(
                    r.getDescription(),
                    () -> assertThat(r.evaluate(planted).hasViolation()).isTrue()));
  }

  private static Stream<ArchRule> rules(String root) {
    return Stream.concat(
        new PipelineRules(root).all().stream(), new CodeRules(root).all().stream());
  }
}
