// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.api.Durations;
import io.bellwether.api.Severity;
import io.bellwether.core.config.pack.PackRule;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What guide 004 says of a rule of a pack, as the block of rules would say it. */
final class PackRuleChanges {
  private static final Map<String, String> OURS =
      Map.of("consecutive_failures", "failures", "recovery_threshold", "recover-at");

  private final Said said;
  private final GuideNames names;
  private final GuideTimes times;

  PackRuleChanges(Said said, Problems problems) {
    this.said = said;
    this.names = new GuideNames(problems);
    this.times = new GuideTimes(problems);
  }

  void read(GuideValue rule, Severity severity, PackRule changed) {
    Place place = rule.field().place();
    Map<String, Field> fields = new LinkedHashMap<>();
    put(fields, "name", place, Text.literal(rule.key(), place));
    put(fields, "severity", place, Text.literal(severity.word(), place));
    rule.below("window").ifPresent(it -> times.read(it).ifPresent(time -> held(it, time, fields)));
    rule.below("threshold").ifPresent(it -> said.warn(it, limit(rule, changed)));
    rule.below("monitoring").ifPresent(it -> monitoring(it, fields));
    said.rule(Fields.of(fields, place));
  }

  private static void held(GuideValue window, Duration time, Map<String, Field> fields) {
    Text text = Text.literal(Durations.format(time), window.place());
    put(fields, "for", window.field().place(), text);
  }

  private void monitoring(GuideValue monitoring, Map<String, Field> fields) {
    for (GuideValue key : names.knownElseWarned(monitoring, Forecasts.known())) {
      String ours = OURS.get(key.key());
      if (ours != null) {
        put(fields, ours, key.field().place(), key.node());
      } else if (key.key().equals("frequency")) {
        said.warn(
            key,
            "a rule is judged whenever new values come; write every: "
                + key.text().map(Text::value).orElse("")
                + " at the source or check that gives them");
      } else if (!key.isFalse()) {
        said.warn(key, "nothing in this version acts on it yet");
      }
    }
  }

  private static void put(Map<String, Field> fields, String key, Place place, Node value) {
    fields.put(key, new Field(key, place, value));
  }

  private static String limit(GuideValue rule, PackRule changed) {
    String condition =
        changed
            .settings()
            .find("condition")
            .filter(field -> field.value() instanceof Text)
            .map(field -> ((Text) field.value()).value())
            .orElse("");
    return "the limit of a rule stands in its condition; write it below 'rules:' in place of this,"
        + " with another limit: rules: [{name: "
        + rule.key()
        + ", condition: '"
        + condition
        + "'}]";
  }
}
