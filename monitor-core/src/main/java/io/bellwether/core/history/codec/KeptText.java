// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.core.health.CheckResult;
import io.bellwether.core.health.Flaps;
import io.bellwether.core.health.Kept;
import io.bellwether.core.health.Loss;
import io.bellwether.core.health.Runs;
import io.bellwether.core.health.Settled;
import io.bellwether.core.health.Shown;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The health of one component as text, to be read back after a restart. */
public final class KeptText {
  private static final JsonFactory JSON = new JsonFactory();

  private KeptText() {}

  public static String write(Kept kept) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeFieldName("settled");
      settled(json, kept.settled());
      json.writeFieldName("flaps");
      flaps(json, kept.flaps());
      json.writeFieldName("loss");
      loss(json, kept.loss());
      if (kept.last().isPresent()) {
        json.writeFieldName("last");
        result(json, kept.last().get());
      }
      json.writeBooleanField("current", kept.current());
      json.writeFieldName("shown");
      shown(json, kept.shown());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    return text.toString();
  }

  private static void settled(JsonGenerator json, Settled settled) throws IOException {
    json.writeStartObject();
    json.writeStringField("level", settled.level().name());
    if (settled.known().isPresent()) {
      json.writeStringField("known", settled.known().get().name());
    }
    json.writeStringField("message", settled.message());
    Runs runs = settled.runs();
    json.writeFieldName("runs");
    json.writeArray(
        new int[] {runs.critical(), runs.poor(), runs.fair(), runs.healthy(), runs.unknown()},
        0,
        5);
    json.writeBooleanField("fresh", settled.fresh());
    json.writeEndObject();
  }

  private static void flaps(JsonGenerator json, Flaps flaps) throws IOException {
    json.writeStartObject();
    json.writeNumberField("changes", flaps.changes());
    if (flaps.last().isPresent()) {
      json.writeStringField("last", flaps.last().get().name());
    }
    json.writeBooleanField("flapping", flaps.flapping());
    json.writeEndObject();
  }

  private static void loss(JsonGenerator json, Loss loss) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("lost", loss.lost());
    if (loss.since().isPresent()) {
      json.writeStringField("since", loss.since().get().toString());
    }
    json.writeNumberField("reached", loss.reached());
    json.writeEndObject();
  }

  private static void result(JsonGenerator json, CheckResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("component", result.component());
    json.writeStringField("level", result.level().name());
    json.writeStringField("message", result.message());
    json.writeBooleanField("lost", result.lost());
    json.writeFieldName("details");
    JsonValues.write(json, result.details());
    json.writeStringField("at", result.at().toString());
    json.writeStringField("took", result.took().toString());
    if (result.failure().isPresent()) {
      json.writeStringField("failure", result.failure().get().name());
    }
    if (result.remedy().isPresent()) {
      json.writeStringField("remedy", result.remedy().get());
    }
    json.writeEndObject();
  }

  private static void shown(JsonGenerator json, Shown shown) throws IOException {
    json.writeStartObject();
    json.writeStringField("level", shown.level().name());
    json.writeStringField("message", shown.message());
    if (shown.since().isPresent()) {
      json.writeStringField("since", shown.since().get().toString());
    }
    json.writeFieldName("because");
    JsonValues.write(json, List.copyOf(shown.because()));
    json.writeEndObject();
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
