// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.core.alert.Alert;
import io.bellwether.core.alert.Mark;
import io.bellwether.core.alert.Progress;
import io.bellwether.core.notify.KeptAlert;
import io.bellwether.core.rule.Policy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An alert and what was told of it as text, to be read back after a restart. */
public final class AlertText {
  static final int VERSION = 1;

  private AlertText() {}

  public static String write(KeptAlert kept) {
    return FieldWriter.text(VERSION, out -> fields(out, kept));
  }

  private static void fields(FieldWriter out, KeptAlert kept) {
    Alert alert = kept.alert();
    out.maybe("rule", Optional.of(alert.rule())).labels("on", alert.identity().labels());
    routed(out, alert.identity().labels(), alert.labels());
    out.text("id", alert.id()).word("phase", alert.phase()).word("severity", alert.severity());
    out.text("summary", alert.summary());
    out.text("cause", alert.cause()).text("runbook", alert.runbook());
    out.decimal("value", alert.value()).decimal("threshold", alert.threshold());
    if (alert.unit() != Unit.NONE) {
      out.word("unit", alert.unit());
    }
    out.at("since", alert.since()).at("fired", alert.fired()).at("ended", alert.ended());
    out.text("ended_by", alert.endedBy());
    if (!alert.acknowledged().equals(Mark.NONE)) {
      out.object("acknowledged", inside -> mark(inside, alert.acknowledged()));
    }
    out.texts("because", alert.because());
    out.yes("blind", alert.blind()).yes("flapping", alert.flapping()).yes("load", alert.load());
    if (!alert.progress().equals(Progress.NONE)) {
      out.object("progress", inside -> progress(inside, alert.progress()));
    }
    if (!alert.policy().equals(Policy.PLAIN)) {
      out.object("policy", inside -> policy(inside, alert.policy()));
    }
    out.number("change", alert.change());
    out.texts("groups", kept.groups()).texts("owed", kept.owedBy());
  }

  /** Only what routes see otherwise than the identity says: that is most often one label or two. */
  private static void routed(FieldWriter out, Labels on, Labels labels) {
    Map<String, String> more = new LinkedHashMap<>();
    labels.forEach(
        (name, value) -> {
          if (!on.get(name).filter(value::equals).isPresent()) {
            more.put(name, value);
          }
        });
    List<String> without = new ArrayList<>();
    on.forEach(
        (name, value) -> {
          if (labels.get(name).isEmpty()) {
            without.add(name);
          }
        });
    out.map("labels", more).texts("without", without);
  }

  private static void mark(FieldWriter out, Mark mark) {
    out.text("by", mark.by()).at("at", mark.at()).text("why", mark.why());
  }

  private static void progress(FieldWriter out, Progress progress) {
    out.number("counted", progress.counted());
    out.number("from", progress.countedFrom());
    out.number("bad", progress.bad()).number("good", progress.good());
    out.number("until", progress.until()).at("until_at", progress.untilAt());
    out.yes("again", progress.again()).yes("waits_for_good", progress.waitsForGood());
  }

  private static void policy(FieldWriter out, Policy policy) {
    if (!policy.holds().isZero()) {
      out.text("holds", policy.holds().toString());
    }
    out.number("failures", policy.failures()).number("recovery", policy.recovery());
    if (!policy.cooldown().isZero()) {
      out.text("cooldown", policy.cooldown().toString());
    }
  }

  /**
   * Reads it back.
   *
   * @throws IOException when the text is not one that {@link #write} made
   */
  public static KeptAlert read(String text) throws IOException {
    AlertReading reading = new AlertReading();
    return FieldReader.read("the kept alert", text, VERSION, reading::take, reading::kept);
  }
}
