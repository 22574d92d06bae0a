// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import io.bellwether.core.alert.Recurrence;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.text.Matcher;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** A silence as text, to be read back after a restart. */
public final class SilenceText {
  static final int VERSION = 1;

  private SilenceText() {}

  public static String write(Silence silence) {
    return FieldWriter.text(VERSION, out -> fields(out, silence));
  }

  private static void fields(FieldWriter out, Silence silence) {
    out.maybe("id", Optional.of(silence.id())).yes("window", silence.window());
    out.objects("when", silence.when().all().stream().map(SilenceText::matcher).toList());
    out.text("from", silence.from().toString());
    out.maybe("until", silence.until().map(Instant::toString));
    if (silence.recurrence().isPresent()) {
      out.object("weekly", inside -> recurrence(inside, silence.recurrence().get()));
    }
    out.text("by", silence.by()).text("why", silence.why());
  }

  private static FieldWriter.Body matcher(Matcher one) {
    return out ->
        out.maybe("label", Optional.of(one.label()))
            .word("is", one.operator())
            .text("value", one.value());
  }

  private static void recurrence(FieldWriter out, Recurrence recurrence) {
    out.texts("days", recurrence.days().stream().sorted().map(Enum::name).toList());
    out.text("from", recurrence.from().toString()).text("to", recurrence.to().toString());
    out.text("zone", recurrence.zone().getId());
  }

  /**
   * Reads it back.
   *
   * @throws IOException when the text is not one that {@link #write} made
   */
  public static Silence read(String text) throws IOException {
    SilenceReading reading = new SilenceReading();
    return FieldReader.read("the kept silence", text, VERSION, reading::take, reading::silence);
  }
}
