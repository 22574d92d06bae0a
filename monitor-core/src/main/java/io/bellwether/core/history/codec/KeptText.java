// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import com.fasterxml.jackson.core.JsonFactory;
import io.bellwether.api.check.Crossed;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.Flaps;
import io.bellwether.core.health.Kept;
import io.bellwether.core.health.Loss;
import io.bellwether.core.health.Runs;
import io.bellwether.core.health.Settled;
import io.bellwether.core.health.Shown;
import java.io.IOException;
import java.util.List;

/** The health of one component as text, to be read back after a restart. */
public final class KeptText {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_LENGTH = 512;

  private KeptText() {}

  public static String write(Kept kept) {
    JsonLine json = new JsonLine(USUAL_LENGTH);
    json.beginObject();
    json.name("settled");
    settled(json, kept.settled());
    json.name("flaps");
    flaps(json, kept.flaps());
    json.name("loss");
    loss(json, kept.loss());
    if (kept.last().isPresent()) {
      json.name("last");
      result(json, kept.last().get());
    }
    json.name("current").value(kept.current());
    json.name("shown");
    shown(json, kept.shown());
    return json.endObject().toString();
  }

  private static void settled(JsonLine json, Settled settled) {
    json.beginObject();
    json.name("level").value(settled.level().name());
    if (settled.known().isPresent()) {
      json.name("known").value(settled.known().get().name());
    }
    json.name("message").value(settled.message());
    Runs runs = settled.runs();
    json.name("runs");
    json.beginArray();
    json.value(runs.critical()).value(runs.poor()).value(runs.fair());
    json.value(runs.healthy()).value(runs.unknown()).endArray();
    json.name("fresh").value(settled.fresh());
    json.endObject();
  }

  private static void flaps(JsonLine json, Flaps flaps) {
    json.beginObject();
    json.name("changes").value(flaps.changes());
    if (flaps.last().isPresent()) {
      json.name("last").value(flaps.last().get().name());
    }
    json.name("flapping").value(flaps.flapping());
    json.endObject();
  }

  private static void loss(JsonLine json, Loss loss) {
    json.beginObject();
    json.name("lost").value(loss.lost());
    if (loss.since().isPresent()) {
      json.name("since").value(loss.since().get());
    }
    json.name("reached").value(loss.reached());
    json.endObject();
  }

  private static void result(JsonLine json, CheckResult result) {
    json.beginObject();
    json.name("component").value(result.component());
    json.name("level").value(result.level().name());
    json.name("message").value(result.message());
    json.name("lost").value(result.lost());
    json.name("details");
    JsonValues.write(json, result.details());
    json.name("at").value(result.at());
    json.name("took").value(result.took().toString());
    if (result.failure().isPresent()) {
      json.name("failure").value(result.failure().get().name());
    }
    if (result.remedy().isPresent()) {
      json.name("remedy").value(result.remedy().get());
    }
    result.crossed().ifPresent(one -> crossed(json, one));
    json.endObject();
  }

  /** Numbers as texts, as JSON has none for what is endless. */
  private static void crossed(JsonLine json, Crossed crossed) {
    json.name("crossed").beginObject();
    json.name("setting").value(crossed.setting());
    json.name("value").value(Double.toString(crossed.value()));
    json.name("limit").value(Double.toString(crossed.limit()));
    json.name("unit").value(crossed.unit().name()).endObject();
  }

  private static void shown(JsonLine json, Shown shown) {
    json.beginObject();
    json.name("level").value(shown.level().name());
    json.name("message").value(shown.message());
    if (shown.since().isPresent()) {
      json.name("since").value(shown.since().get());
    }
    json.name("because");
    JsonValues.write(json, List.copyOf(shown.because()));
    json.endObject();
  }

  /**
   * Reads it back.
   *
   * @throws IOException when the text is not one that {@link #write} made
   */
  public static Kept read(String text) throws IOException {
    try {
      return KeptReader.kept(JsonValues.read(JSON, text));
    } catch (RuntimeException e) {
      throw new IOException("the kept state of a component cannot be read: " + e.getMessage(), e);
    }
  }
}
