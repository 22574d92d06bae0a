// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.config.bind.PackText;
import io.bellwether.core.config.pack.AliasTarget.At;
import io.bellwether.core.config.pack.AliasTarget.OfCheck;
import io.bellwether.core.config.pack.AliasTarget.OfHealth;
import io.bellwether.core.config.pack.AliasTarget.OfRule;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.config.tree.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackReaderTest {
  private final Problems problems = new Problems();

  private Pack read(String text) {
    PackText offered = new PackText("shop", "acme.ShopPlugin", "shop.yaml", text);
    return new PackReader(problems).read(offered).orElseThrow();
  }

  private List<String> mistakes() {
    return problems.mistakes().stream().map(Problem::toString).toList();
  }

  @Test
  void aRuleKeepsItsSettingsAndItsCasesApart() {
    Pack pack =
        read(
            """
            figures:
              - {name: orders_waiting, unit: count, labels: [shop], help: Orders.}
            rules:
              - name: TooMany
                guide: "002"
                condition: orders_waiting > 10
                cases:
                  - {every: 1m}
            """);

    assertThat(mistakes()).isEmpty();
    assertThat(pack.figures())
        .containsExactly(Figure.gauge("orders_waiting", Unit.COUNT, "Orders.").by("shop"));
    PackRule rule = pack.rule("TooMany").orElseThrow();
    assertThat(rule.guide()).isEqualTo("002");
    assertThat(rule.settings().copy().keySet()).containsExactly("name", "condition");
    assertThat(rule.cases()).hasSize(1);
  }

  @Test
  void anAliasStandsForASettingAnAlertOrARule() {
    Pack pack =
        read(
            """
            rules:
              - {name: rule, condition: a > 1}
              - name: one
                alias: {kind: [postgres, questdb], setting: thresholds.connections, at: both, limit: 3/5}
                cause: c
                runbook: r
              - {name: two, alias: {kind: postgres}, cause: c, runbook: r}
              - {name: three, guide: '001', alias: {rule: rule}, cause: c, runbook: r}
            """);

    assertThat(mistakes()).isEmpty();
    assertThat(pack.alias("one").orElseThrow().target())
        .isEqualTo(new OfCheck(List.of("postgres", "questdb"), "thresholds.connections", At.BOTH));
    assertThat(pack.alias("one").orElseThrow().limit()).isEqualTo("3/5");
    assertThat(pack.alias("two").orElseThrow().target())
        .isEqualTo(new OfHealth(List.of("postgres")));
    PackAlias three = pack.alias("three").orElseThrow();
    assertThat(three.target()).isEqualTo(new OfRule("rule", three.place()));
    assertThat(three.guide()).isEqualTo("001");
  }

  @Test
  void whatCanNotBeMeantIsToldWithItsPlace() {
    read(
        """
        rule: []
        rules:
          - {condition: a > 1}
          - {name: b, condition: a > 1}
          - {name: b, condition: a > 2}
          - {name: c, alias: {rule: nowhere}, cause: c, runbook: r}
          - {name: d, alias: {rule: b, kind: postgres}, cause: c, runbook: r}
          - {name: e, alias: {kind: postgres, setting: x, at: never}, cause: c, runbook: r}
          - word
        """);

    assertThat(mistakes())
        .containsExactly(
            "shop.yaml:1:1: rule: a pack has figures and rules",
            "shop.yaml:3:5: rules: a rule has a name",
            "shop.yaml:5:5: rules: 'b' is there already",
            "shop.yaml:6:5: rules: 'c' stands for no rule here",
            "shop.yaml:7:15: rules[4].alias: alias: write 'kind' or 'rule', and one of them only",
            "shop.yaml:8:55: rules[5].alias.at: 'never' is not one of warning, critical, both",
            "shop.yaml:9:5: rules[6]: expected names with values, found a single value");
  }

  @Test
  void aTextThatIsNoYamlIsToldAndGivesNothing() {
    PackText offered = new PackText("shop", "acme.ShopPlugin", "shop.yaml", "rules: [");

    assertThat(new PackReader(problems).read(offered)).isEmpty();
    assertThat(mistakes()).hasSize(1);
  }
}
