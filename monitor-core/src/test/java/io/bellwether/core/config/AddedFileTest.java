// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Setting;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.tree.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People's nights: what a command wrote yesterday keeps nothing from starting today. */
class AddedFileTest {
  record Target(@Setting(help = "Where.") String host) {}

  record Trusting(
      @Setting(help = "Where.") String host,
      @Setting(help = "Whom to believe.") Optional<Path> ca) {}

  record Lookup(
      @Setting(help = "What.") String name,
      @Setting(help = "Whom to ask.") List<String> resolvers,
      @Setting(help = "Whom else.") Optional<Target> other) {}

  private static final Map<String, Kind<?, ?>> KINDS =
      Map.of(
          "http",
          kind("http").asking("host"),
          "tcp",
          kind("tcp").asking("host"),
          "dns",
          Kind.of(
                  "dns",
                  HealthCheck.class,
                  Lookup.class,
                  (target, context) -> run -> Health.healthy("fine"))
              .asking("resolvers", "other"),
          "trusting",
          Kind.of(
                  "trusting",
                  HealthCheck.class,
                  Trusting.class,
                  (target, context) -> run -> Health.healthy("fine"))
              .asking("host"),
          "process",
          kind("process"));

  private static Kind<?, ?> kind(String name) {
    return Kind.of(
        name, HealthCheck.class, Target.class, (target, context) -> run -> Health.healthy("fine"));
  }

  private static final KindLookup LOOKUP =
      new KindLookup() {
        @Override
        public Optional<Kind<?, ?>> find(String name) {
          return Optional.ofNullable(KINDS.get(name));
        }

        @Override
        public List<String> names() {
          return KINDS.keySet().stream().sorted().toList();
        }
      };

  @TempDir private Path folder;
  private Path main;
  private Path added;
  private Inputs inputs;

  @BeforeEach
  void aConfiguration() throws IOException {
    main = folder.resolve("bellwether.yaml");
    added = folder.resolve("checks.yaml");
    Files.writeString(main, "checks:\n  web: {kind: process, host: here}\nallow-targets: ['*']\n");
    inputs = Inputs.none().file(main).added(added);
  }

  private Reading read(String text) {
    try {
      Files.writeString(added, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new ConfigurationReader(LOOKUP).read(inputs);
  }

  private static List<String> names(Reading reading) {
    assertThat(reading.mistakes()).isEmpty();
    return reading.configuration().orElseThrow().checks().stream().map(Instance::name).toList();
  }

  private List<String> warnings(Reading reading) {
    return reading.warnings().stream()
        .map(Problem::toString)
        .map(text -> text.replace(folder + "/", ""))
        .toList();
  }

  @Test
  void aFileThatIsNotThereSaysNothing() {
    Reading reading = new ConfigurationReader(LOOKUP).read(inputs);
    assertThat(names(reading)).containsExactly("web");
    assertThat(reading.warnings()).isEmpty();
  }

  @Test
  void whatNamesAFileOfTheMachineIsLeftOut() {
    Reading reading =
        read(
            "checks: {sly: {kind: trusting, host: shop, ca: /etc/shadow},"
                + " fair: {kind: trusting, host: shop}}\n");
    assertThat(names(reading)).containsExactlyInAnyOrder("web", "fair");
    assertThat(warnings(reading))
        .singleElement()
        .asString()
        .contains("sly", "its ca names a file of this machine", "put the check into");
  }

  @Test
  void itsChecksAndPausesStandBesideTheOthers() {
    Reading reading =
        read("checks: {shop: {kind: http, host: shop, every: 7s}}\npaused: {web: being moved}\n");
    assertThat(names(reading)).containsExactly("web", "shop");
    assertThat(reading.warnings()).isEmpty();
    Configuration whole = reading.configuration().orElseThrow();
    assertThat(whole.paused()).containsExactly(Map.entry("web", "being moved"));
    assertThat(whole.instance("shop").orElseThrow().watch().every())
        .isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void whatMayNotStandThereIsLeftOutAndToldWithItsPlace() {
    Reading reading =
        read(
            """
            sources: {x: {kind: http, host: a}}
            plugins: {folder: /tmp}
            checks:
              ok: {kind: tcp, host: a}
              run: {kind: process, host: a}
              out: {kind: http, host: "${env:HOME}"}
            """);
    assertThat(names(reading)).containsExactly("web", "ok");
    String blocks = "may not stand in this file, which has checks and pauses only; it is left out";
    assertThat(warnings(reading))
        .containsExactly(
            "checks.yaml:1:1: sources: " + blocks,
            "checks.yaml:2:1: plugins: " + blocks,
            "checks.yaml:5:3: checks.run: is of a kind that may not stand in this file; it takes"
                + " dns, http, tcp, trusting; it is left out",
            "checks.yaml:6:3: checks.out: may not refer to anything with ${...} in this file; it"
                + " is left out");
  }

  @Test
  void aMistakeCostsThatCheckOnlyAndWhatRestsOnIt() {
    Reading reading =
        read(
            """
            checks:
              wrong: {kind: http, hots: a}
              late: {kind: http, host: a, every: 5 min}
              unknown: {kind: htpp, host: a}
              above: {kind: http, host: a, depends-on: [wrong]}
              fine: {kind: http, host: a, depends-on: [web]}
              web: {kind: http, host: a}
            paused: {fine: restart, nobody: why}
            """);
    assertThat(names(reading)).containsExactly("web", "fine");
    assertThat(reading.configuration().orElseThrow().paused()).containsOnlyKeys("fine");
    assertThat(warnings(reading))
        .allMatch(told -> told.startsWith("checks.yaml:") && told.endsWith("; it is left out"))
        .anyMatch(told -> told.contains(":2:23: checks.wrong.hots: unknown setting"))
        .anyMatch(told -> told.contains("checks.late.every:"))
        .anyMatch(told -> told.contains("checks.unknown"))
        .anyMatch(told -> told.contains("checks.above.depends-on: there is no source or check"))
        .anyMatch(told -> told.contains(":7:3: checks.web: is given twice"))
        .anyMatch(told -> told.contains("paused.nobody: there is no source or check nobody"));
  }

  @Test
  void aFileThatCannotBeReadIsLeftOutAsAWhole() {
    for (String broken :
        List.of("checks: {a: [", "- a\n- b\n", "\u0000", "checks: 5", "paused: x")) {
      Reading reading = read(broken);
      assertThat(names(reading)).containsExactly("web");
      assertThat(warnings(reading)).isNotEmpty().allMatch(told -> told.startsWith("checks.yaml:"));
    }
  }

  @Test
  void aMistakeOfTheOtherFilesRefusesAsEver() throws IOException {
    Files.writeString(main, "checks:\n  web: {kind: process, hots: here}\n");
    Reading reading = read("checks: {shop: {kind: http, host: shop}, bad: {kind: http}}\n");
    assertThat(reading.configuration()).isEmpty();
    assertThat(reading.mistakes())
        .extracting(problem -> problem.place().source())
        .containsOnly(main.toString());
  }

  @Test
  void whatFitsTheOtherFilesOnlyTogetherWithAMistakeThereIsLeftOut() throws IOException {
    Files.writeString(
        main, "checks:\n  web: {kind: process, host: x}\n  top: {kind: tcp, host: h}\n");
    Reading reading =
        read(
            """
            checks:
              a: {kind: http, host: x, depends-on: [b]}
              b: {kind: http, host: x, depends-on: [a]}
              c: {kind: http, host: x}
            """);
    assertThat(names(reading)).startsWith("web", "top").contains("c");
    assertThat(warnings(reading)).isNotEmpty();
  }

  @Test
  void aCheckOfTheHostsCodeIsNotChangedByIt() {
    Tree code = Tree.empty().with(Section.CHECKS, "own", Map.of("kind", "http", "host", "a"));
    inputs = inputs.code(code);
    Reading reading = read("checks: {own: {kind: http, every: 1s}}\n");
    assertThat(names(reading)).containsExactlyInAnyOrder("web", "own");
    assertThat(warnings(reading))
        .containsExactly("checks.yaml:1:10: checks.own: is given in code already; it is left out");
  }

  @Test
  void whatIsWatchedWhenNothingElseIsStaysWatchedBesideIt() {
    Tree host = Tree.empty().with(Section.SOURCES, "host", Map.of("kind", "process", "host", "h"));
    inputs = Inputs.none().added(added).fallback(host);
    Reading reading = read("checks: {shop: {kind: http, host: h}}\npaused: {host: moving}\n");
    assertThat(names(reading)).containsExactly("shop");
    Configuration whole = reading.configuration().orElseThrow();
    assertThat(whole.sources()).extracting(Instance::name).containsExactly("host");
    assertThat(whole.paused()).containsOnlyKeys("host");
  }

  private List<String> targets(String allowed, String... hosts) throws IOException {
    Files.writeString(main, "checks:\n  web: {kind: process, host: Shop.example}\n" + allowed);
    StringBuilder made = new StringBuilder("checks:\n");
    for (int i = 0; i < hosts.length; i++) {
      made.append("  c" + i + ": {kind: tcp, host: '" + hosts[i] + "'}\n");
    }
    Reading reading = read(made.toString());
    List<String> watched = names(reading);
    assertThat(warnings(reading)).hasSize(hosts.length + 1 - watched.size());
    return watched.stream().filter(name -> !name.equals("web")).toList();
  }

  @Test
  void itAsksOnlyHostsThatTheOthersName() throws IOException {
    assertThat(targets("", "shop.example", "SHOP.EXAMPLE.", "other.example", "10.0.0.1"))
        .containsExactly("c0", "c1");
    Reading reading = read("checks: {port: {kind: tcp, host: 169.254.169.254}}");
    assertThat(warnings(reading))
        .containsExactly(
            "checks.yaml:1:10: checks.port: may not be made by command, as its host"
                + " 169.254.169.254 is none that the configuration watches or allows; allow it"
                + " there: allow-targets: [\"169.254.169.254\"], then reload; or put the check into"
                + " the configuration; it is left out");
  }

  /** What a setting is called and how it is written hides no host. */
  @Test
  void whatItsKindSaysThatItAsksIsHeldToTheSame() throws IOException {
    Files.writeString(main, "checks:\n  web: {kind: process, host: shop.example}\n");
    Reading reading =
        read(
            """
            checks:
              fine: {kind: dns, name: evil.example, resolvers: [shop.example]}
              one: {kind: dns, name: a, resolvers: [shop.example, 10.0.0.1]}
              below: {kind: dns, name: a, resolvers: [shop.example], other: {host: 10.0.0.2}}
            """);
    assertThat(names(reading)).containsExactly("web", "fine");
    assertThat(warnings(reading))
        .satisfiesExactlyInAnyOrder(
            one ->
                assertThat(one).contains("checks.one: may not be made", "its resolvers 10.0.0.1"),
            one -> assertThat(one).contains("checks.below: may not be made", "10.0.0.2"));
  }

  @Test
  void itAsksHostsThatTheConfigurationAllows() throws IOException {
    String names = "allow-targets: [db.internal, '*.shop.internal', '2001:DB8::1']\n";
    assertThat(targets(names, "DB.internal", "a.b.shop.internal", "2001:db8:0::1", "[2001:db8::1]"))
        .hasSize(4);
    assertThat(targets(names, "xdb.internal", "shop.internal", "db.internal.evil", "2001:db8::2"))
        .isEmpty();
    String network = "allow-targets: [10.1.0.0/15, 192.0.2.7]\n";
    assertThat(targets(network, "10.0.0.1", "10.1.255.255", "192.0.2.7")).hasSize(3);
    assertThat(targets(network, "10.2.0.1", "192.0.2.8", "10.1", "010.1.0.1", "167837697"))
        .isEmpty();
    assertThat(targets("allow-targets: ['*']\n", "anything", "10.2.0.1")).hasSize(2);
  }

  @Test
  void whatNamesNoHostThatCanBeMadeOutIsNotAsked() throws IOException {
    assertThat(targets("allow-targets: ['*']\n", "a b", "a,b", "")).isEmpty();
  }

  @Test
  void anEntryThatIsNoHostIsAMistakeOfTheFileThatAllows() throws IOException {
    for (String wrong : List.of("http://a", "a:80", "10.0.0.0/33", "a/8", "a b", "", "*.*", "*a")) {
      Files.writeString(
          main, "checks:\n  web: {kind: process, host: a}\nallow-targets: ['" + wrong + "']\n");
      assertThat(read("").mistakes())
          .as(wrong)
          .singleElement()
          .asString()
          .startsWith(main + ":3:17: allow-targets[0]: ")
          .contains("write a host like db.internal");
    }
  }
}
