// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.core.measure.Note;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** What a source remembers as text, with a sum by which damage is found. */
public final class NoteText {
  private static final Pattern HEAD = Pattern.compile("(-?\\d{1,10}):([0-9a-f]{8}):");

  private NoteText() {}

  public static String write(Note note) {
    return note.version() + ":" + sum(note.text()) + ":" + note.text();
  }

  /**
   * Reads it back.
   *
   * @throws IOException when the text is not as {@link #write} made it
   */
  public static Note read(String text) throws IOException {
    Matcher head = HEAD.matcher(text);
    if (!head.lookingAt()) {
      throw new IOException("what was remembered is damaged: its head is none of ours");
    }
    String body = text.substring(head.end());
    if (!sum(body).equals(head.group(2))) {
      throw new IOException("what was remembered is damaged: its sum is another");
    }
    try {
      return new Note(Integer.parseInt(head.group(1)), body);
    } catch (NumberFormatException e) {
      throw new IOException("what was remembered is damaged: its version is no number", e);
    }
  }

  private static String sum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(UTF_8));
    return String.format(Locale.ROOT, "%08x", sum.getValue());
  }
}
