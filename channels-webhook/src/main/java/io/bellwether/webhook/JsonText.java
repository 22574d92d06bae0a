// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes JSON as Go does: what HTML could take for a tag stands there by its number. */
final class JsonText {
  /** Writes a part of it. */
  @FunctionalInterface
  interface Part {
    void to(JsonGenerator json) throws IOException;
  }

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().characterEscapes(new Tags()).build();

  private JsonText() {}

  static String of(Part part) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      part.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be written", e);
    }
    return text.toString();
  }

  /** One text, with its quotes. */
  static String quoted(String text) {
    return of(json -> json.writeString(text));
  }

  private static final class Tags extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private final int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();

    Tags() {
      escapes['<'] = ESCAPE_STANDARD;
      escapes['>'] = ESCAPE_STANDARD;
      escapes['&'] = ESCAPE_STANDARD;
      escapes[0x7f] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return escapes.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int letter) {
      return null;
    }
  }
}
