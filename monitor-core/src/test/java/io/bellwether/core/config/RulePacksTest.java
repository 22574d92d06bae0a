// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.alerts.RuleEntry;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.PackText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulePacksTest {
  private static final String SHOP =
      """
      figures: [{name: orders, help: Orders.}]
      rules:
        - name: NoOrders
          condition: orders < 1
          for: 10m
          severity: critical
          cause: Nobody buys.
          runbook: Ask the shop.
          cases: [{series: []}]
        - name: no_orders
          guide: "004"
          alias: {rule: NoOrders}
          cause: Nobody buys.
          runbook: Ask the shop.
        - name: HighConnectionUsage
          guide: "004"
          alias: {kind: postgres, setting: connections, at: warning, limit: 80%}
          cause: A pool that is too large.
          runbook: Ask who holds them.
        - name: ConnectionsFull
          alias: {kind: postgres, setting: connections, at: critical}
          cause: A pool that is too large.
          runbook: Ask who holds them.
        - name: DatabaseDown
          alias: {kind: postgres}
          cause: It is down.
          runbook: Start it.
      """;

  @TempDir Path folder;

  private static final KindLookup KINDS =
      new KindLookup() {
        private final TestKinds kinds = new TestKinds();

        @Override
        public Optional<Kind<?, ?>> find(String name) {
          return kinds.find(name);
        }

        @Override
        public List<String> names() {
          return kinds.names();
        }

        @Override
        public List<PackText> packs() {
          return List.of(
              new PackText("broken", "acme.Broken", "broken.yaml", "rules: ["),
              new PackText("shop", "acme.Shop", "shop.yaml", SHOP));
        }
      };

  private Configs file(String... lines) {
    return Configs.in(folder).kinds(KINDS).file("a.yaml", lines);
  }

  private static final String DATABASES =
      "sources: {a: {kind: postgres, url: 'x:/'},"
          + " b: {kind: postgres, url: 'x:/', connections: 10%/20%}}";

  private static String connections(Configuration read, String name) {
    return ((TestKinds.Database) read.instance(name).orElseThrow().settings())
        .connections()
        .toString();
  }

  @Test
  void aPackIsOnWhenItIsNamed() {
    List<RuleEntry> rules = file("rule-packs: shop").sound().alerts().rules();

    assertThat(rules).singleElement().satisfies(one -> assertThat(one.pack()).isEqualTo("shop"));
    assertThat(rules.get(0).settings().for_()).isEqualTo(Duration.ofMinutes(10));
    assertThat(file("name: x").sound().alerts().rules()).isEmpty();
  }

  @Test
  void aRuleOfAPackIsChangedByItsNameAlsoByThatOfAGuide() {
    for (String name : List.of("NoOrders", "no_orders")) {
      List<RuleEntry> rules =
          file("rule-packs: [shop]", "rules: [{name: " + name + ", for: 1h, enabled: false}]")
              .sound()
              .alerts()
              .rules();

      assertThat(rules).hasSize(1);
      assertThat(rules.get(0).settings().name()).isEqualTo("NoOrders");
      assertThat(rules.get(0).settings().for_()).isEqualTo(Duration.ofHours(1));
      assertThat(rules.get(0).settings().condition()).contains("orders < 1");
      assertThat(rules.get(0).settings().enabled()).isFalse();
    }
  }

  @Test
  void aRuleThatACheckJudgesIsASettingOfThatCheck() {
    Configuration read =
        file(
                DATABASES,
                "rule-packs: [shop]",
                "rules: [{name: HighConnectionUsage, threshold: 75%}]")
            .sound();

    assertThat(connections(read, "a")).isEqualTo("75%/85%");
    assertThat(connections(read, "b")).isEqualTo("10%/20%");
    assertThat(read.alerts().rules()).hasSize(1);
  }

  @Test
  void theOtherLimitMovesWhereItWouldBePassedAndTwoChangesAreBoth() {
    assertThat(changed("{name: HighConnectionUsage, threshold: 90%}")).isEqualTo("90%/90%");
    assertThat(changed("{name: ConnectionsFull, threshold: 95%}")).isEqualTo("70%/95%");
    assertThat(changed("{name: HighConnectionUsage, threshold: 60}")).isEqualTo("60/60");
    assertThat(changed("{name: HighConnectionUsage, threshold: 50/60}")).isEqualTo("50/60");
    assertThat(changed("{name: HighConnectionUsage, enabled: false}")).isEqualTo("off");
    assertThat(
            changed(
                "{name: HighConnectionUsage, threshold: 75%},"
                    + " {name: ConnectionsFull, threshold: 95%}"))
        .isEqualTo("75%/95%");
  }

  private String changed(String rules) {
    Configuration read = file(DATABASES, "rule-packs: [shop]", "rules: [" + rules + "]").sound();
    return connections(read, "a");
  }

  @Test
  void whatCanNotBeSaidOfItIsTold() {
    assertThat(
            file(
                    DATABASES,
                    "rule-packs: [shop]",
                    "rules:",
                    "  - {name: HighConnectionUsage, severity: critical}",
                    "  - {name: DatabaseDown, enabled: false}",
                    "  - {name: ConnectionsFull, threshold: lots}",
                    "  - {name: NoOrders, threshold: 5}")
                .mistakes())
        .satisfiesExactly(
            one -> assertThat(one).contains("rules[0].severity: can not be said of a rule that"),
            one -> assertThat(one).contains("rules[1]: is the alert of the check itself"),
            one -> assertThat(one).startsWith("a.yaml:6:40: sources.a.connections: "),
            one -> assertThat(one).contains("rules[3].threshold: is for rules of packs that"));
  }

  @Test
  void aChangeOfAPackThatIsNotNamedSaysWhichToName() {
    assertThat(file("rules: [{name: NoOrders, for: 1h}]").mistakes())
        .containsExactly(
            "a.yaml:1:9: rules[0].condition: is missing; to change the rule of pack shop, write"
                + " rule-packs: [shop]");
    assertThat(file("rule-packs: [shop]", "rules: [{name: NoOrdesr, for: 1h}]").mistakes())
        .singleElement()
        .satisfies(one -> assertThat(one).contains("or did you mean the rule 'NoOrders'?"));
  }

  @Test
  void whatIsInForceShowsOfAChangeWhatItSaysAndReadsBackToTheSame() {
    Configuration read =
        file(
                DATABASES,
                "rule-packs: [shop]",
                "rules:",
                "  - {name: NoOrders, for: 1h}",
                "  - {name: HighConnectionUsage, threshold: 75%}",
                "  - {name: Own, condition: orders > 5, consecutive_failures: 3}")
            .sound();

    String shown = Effective.yaml(read);
    Configuration again = file(shown.split("\n")).sound();

    assertThat(shown).contains("    for: 1h  #").contains("    failures: 3  #");
    assertThat(again.alerts().rules())
        .extracting(RuleEntry::settings)
        .isEqualTo(read.alerts().rules().stream().map(RuleEntry::settings).toList());
    assertThat(connections(again, "a")).isEqualTo("75%/85%");
  }

  @Test
  void aPackThatIsBrokenIsLeftOutAndTold() {
    assertThat(file("rule-packs: [broken, shop]").warnings())
        .singleElement()
        .satisfies(one -> assertThat(one).contains("rule-packs[0]: this rule pack is left out"));
    assertThat(
            file("rule-packs: [shop]", "rules: [{name: HighConnectionUsage, threshold: 75%}]")
                .warnings())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one)
                    .contains("there is no source or check of kind postgres; it changes nothing"));
  }
}
