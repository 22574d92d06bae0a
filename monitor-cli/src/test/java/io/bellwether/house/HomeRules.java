// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the rows of docs/homes.md are held to. Each answer is a list of faults, as sentences.
 *
 * @param modules those of this build
 * @param packages those that hold a class which is no test
 * @param tests the simple names of all classes of tests
 * @param blocks every block of the configuration
 * @param idle the blocks that nothing acts on yet
 */
record HomeRules(
    Set<String> modules,
    Set<String> packages,
    Set<String> tests,
    Set<String> blocks,
    Set<String> idle) {

  /** All modules, those to come too. Their package is named by what follows the hyphen. */
  private static final Set<String> PLANNED =
      Set.of(
          "monitor-bom",
          "monitor-api",
          "monitor-core",
          "monitor-guice",
          "monitor-jdbc",
          "monitor-http",
          "monitor-web",
          "monitor-cli",
          "monitor-testkit",
          "checks-system",
          "checks-endpoint",
          "checks-postgres",
          "checks-questdb",
          "checks-pocketbase",
          "checks-starrocks",
          "checks-flink",
          "channels-slack",
          "channels-email",
          "channels-pagerduty",
          "channels-webhook",
          "store-sqlite",
          "store-postgres",
          "store-redis",
          "store-s3",
          "examples",
          "examples/spring-boot-3",
          "examples/spring-boot-4",
          "benchmarks");

  /** Modules in which something of every row they answer for is there. */
  private static final Set<String> COMPLETE = Set.of("checks-system", "monitor-testkit");

  private static final Pattern BLOCK = Pattern.compile("\\bblock `([^`]+)`");

  List<String> faults(String document) {
    List<Home> homes = Home.in(document);
    var faults = new ArrayList<>(HomeIds.faults(homes.stream().map(Home::id).toList()));
    homes.forEach(home -> wrong(home).map(fault -> home.id() + ": " + fault).forEach(faults::add));
    Set<String> reached = Set.copyOf(homes.stream().flatMap(HomeRules::blocks).distinct().toList());
    faults.addAll(not(blocks.stream(), reached::contains, "no row is reached by block "));
    faults.addAll(not(modules.stream(), PLANNED::contains, "nobody planned the module "));
    return faults;
  }

  private Stream<String> wrong(Home home) {
    Stream<List<String>> ofItsState =
        switch (home.state()) {
          case Home.WORKS -> Stream.of(unproven(home), notWhole(home));
          case Home.PARTLY -> Stream.of(unproven(home), vague(home));
          case Home.LATER -> Stream.of(overdue(home));
          default ->
              Stream.of(List.of("'" + home.state() + "' is neither works, partly nor later"));
        };
    var ofEvery =
        Stream.of(misplaced(home), not(blocks(home), blocks::contains, "there is no block "));
    return Stream.concat(ofEvery, ofItsState).flatMap(List::stream);
  }

  private static List<String> misplaced(Home home) {
    var faults = new ArrayList<String>();
    String root = "a module";
    for (String place : home.places()) {
      if (!place.contains(".")) {
        root = root(place);
      } else if (!(place + ".").startsWith(root + ".")) {
        faults.add(place + " is not below " + root);
      }
    }
    if (home.modules().isEmpty() || home.about().isBlank() || home.reached().isBlank()) {
      faults.add("a cell says nothing");
    }
    faults.addAll(not(home.modules().stream(), PLANNED::contains, "there is no module "));
    return faults;
  }

  /** Two modules know PostgreSQL; only the one that watches it has the plain name. */
  private static String root(String module) {
    return "io.bellwether."
        + (module.equals("store-postgres")
            ? "store.postgres"
            : module.substring(module.indexOf('-') + 1));
  }

  private List<String> unproven(Home home) {
    var faults = new ArrayList<String>();
    if (home.tests().isEmpty()) {
      faults.add("no test shows it");
    }
    faults.addAll(not(home.tests().stream(), tests::contains, "there is no test "));
    faults.addAll(not(home.packages().stream(), packages::contains, "there is no package "));
    faults.addAll(not(home.modules().stream().limit(1), modules::contains, "not built yet: "));
    return faults;
  }

  private List<String> notWhole(Home home) {
    var faults = new ArrayList<String>();
    if (!home.missing().isEmpty()) {
      faults.add("works, and yet misses " + home.missing());
    }
    faults.addAll(not(blocks(home), block -> !idle.contains(block), "nothing acts on block "));
    return faults;
  }

  private static List<String> vague(Home home) {
    int words = home.missing().split("\\s+").length;
    return words < 3 || words > 8
        ? List.of("what is missing takes 3 to 8 words to say and not " + words)
        : List.of();
  }

  private static List<String> overdue(Home home) {
    var faults = new ArrayList<String>();
    if (!home.tests().isEmpty() || !home.missing().isEmpty()) {
      faults.add("later, and yet says what is there");
    }
    faults.addAll(
        not(
            home.modules().stream().limit(1),
            module -> !COMPLETE.contains(module),
            "can not be later in a module that is complete: "));
    return faults;
  }

  private static Stream<String> blocks(Home home) {
    return BLOCK.matcher(home.reached()).results().map(found -> found.group(1));
  }

  private static List<String> not(Stream<String> names, Predicate<String> good, String fault) {
    return names.filter(good.negate()).map(name -> fault + name).toList();
  }
}
