// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static io.bellwether.house.Unpacked.TARGET;
import static io.bellwether.house.Unpacked.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.house.Unpacked.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive people get: what is in it, that it runs where it is put, and leaves as it came. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DistributionIT {
  @TempDir private static Path folder;
  @TempDir private Path own;

  private static Path archive;
  private static Path home;

  @BeforeAll
  static void unpack() throws Exception {
    archive = Unpacked.archive();
    home = Unpacked.in(folder).home();
  }

  @Test
  void everyBuildOfItIsTheSameAsItHoldsNothingOfTheBuilder() throws Exception {
    List<String> entries =
        run(folder, "bash", "-c", "TZ=UTC tar --numeric-owner --full-time -tvf " + archive)
            .out()
            .lines()
            .toList();

    assertThat(entries)
        .hasSizeGreaterThan(30)
        .allMatch(line -> line.matches("[-d]rw[-x]r-[-x]r-[-x] 0/0 +\\d+ 2026-01-01 00:00:00 .*"));
    assertThat(entries.stream().map(line -> line.replaceAll(".* ", ""))).doesNotHaveDuplicates();
  }

  @Test
  void theChecksumsAreThoseOfTheFiles() throws Exception {
    assertThat(run(TARGET, "bash", "-c", "sha256sum -c *.sha256").out().lines())
        .hasSize(2)
        .allMatch(line -> line.endsWith(": OK"));
  }

  @Test
  void theBillOfMaterialsNamesEveryJar() throws Exception {
    String bill = Files.readString(home.resolve("sbom.json"));
    assertThat(bill).contains("\"bomFormat\" : \"CycloneDX\"").doesNotContain("serialNumber");
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      assertThat(
              jars.map(jar -> jar.getFileName().toString())
                  .filter(name -> name.endsWith(".jar") && !name.equals("bellwether.jar"))
                  .map(name -> name.replaceAll("-[0-9].*", "")))
          .hasSizeGreaterThan(15)
          .allMatch(name -> bill.contains("/" + name + "@"), "is in the bill");
    }
  }

  @Test
  void itRunsFromWhereItLiesAndThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(own.resolve("bw"), home.resolve("bin/bellwether"));

    assertThat(run(own, link.toString(), "--version").out()).matches("bellwether \\S+\n");
    assertThat(run(own, link.toString(), "--version").out()).matches("bellwether \\S+\n");
    assertThat(Repository.files(home.resolve("cache"), ".jsa")).hasSize(1);
    assertThat(run(own, link.toString(), "config", "validate", "-c", home + "/conf").exit())
        .isZero();
  }

  @Test
  void driversAndPoolsAreLoadedOnlyByASourceThatNeedsThem() throws Exception {
    Path config =
        Files.writeString(
            own.resolve("sql.yaml"),
            """
            sources:
              shop:
                kind: sql
                url: postgresql://127.0.0.1:1/shop
                statements: {one: {query: select 1}}
            """);
    assertThat(loaded("health-check")).isNotEmpty().noneMatch(DistributionIT::isOfDatabases);
    assertThat(loaded("health-check", "--config", config.toString()))
        .anyMatch(DistributionIT::isOfDatabases);
  }

  private List<String> loaded(String... words) throws Exception {
    Path classes = own.resolve("classes.log");
    Files.deleteIfExists(classes);
    List<String> command = new ArrayList<>(List.of(home + "/bin/bellwether"));
    command.addAll(List.of(words));
    String option = "-Xlog:class+load:file=" + classes;
    run(own, Map.of("BELLWETHER_JAVA_OPTS", option), command.toArray(String[]::new));
    return Files.readAllLines(classes);
  }

  private static boolean isOfDatabases(String line) {
    return line.contains(" com.zaxxer.hikari.") || line.contains(" org.postgresql.");
  }

  @Test
  void whatIsMissingInItIsNamed() throws Exception {
    Path part = own.resolve("part");
    assertThat(run(own, "cp", "-r", home.toString(), part.toString()).exit()).isZero();
    Files.delete(part.resolve("lib/bellwether.jar"));

    Answer answer = run(own, part + "/bin/bellwether", "health-check");

    assertThat(answer.exit()).isEqualTo(3);
    assertThat(answer.out()).contains("there is no lib/bellwether.jar");
  }
}
