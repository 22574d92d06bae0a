// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a field stands, which says how it is to be written. */
enum Slot {
  /** Where JSON has a value. */
  VALUE {
    @Override
    String written(@Nullable Object value) {
      if (value instanceof String text) {
        return JsonText.quoted(text);
      }
      return value instanceof JsonValue ready ? ready.json() : String.valueOf(value);
    }
  },
  /** Between the quotes of JSON. */
  QUOTED {
    @Override
    String written(@Nullable Object value) {
      String quoted = JsonText.quoted(plain(value));
      return quoted.substring(1, quoted.length() - 1);
    }
  },
  /** In a form. */
  ENCODED {
    @Override
    String written(@Nullable Object value) {
      return URLEncoder.encode(plain(value), UTF_8);
    }
  },
  /** In plain text. */
  PLAIN {
    @Override
    String written(@Nullable Object value) {
      return plain(value);
    }
  };

  /**
   * What is JSON already.
   *
   * @param plain the same where JSON is not meant
   */
  record JsonValue(String json, String plain) {}

  abstract String written(@Nullable Object value);

  private static String plain(@Nullable Object value) {
    return value == null
        ? ""
        : value instanceof JsonValue ready ? ready.plain() : String.valueOf(value);
  }

  /** The one for a whole body of this type. */
  static Slot of(String mediaType) {
    String type = mediaType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    if (type.equals("application/json") || type.endsWith("+json")) {
      return VALUE;
    }
    if (type.equals("application/x-www-form-urlencoded")) {
      return ENCODED;
    }
    if (type.equals("text/plain")) {
      return PLAIN;
    }
    throw new IllegalArgumentException(
        "body-type: is application/json, application/x-www-form-urlencoded or text/plain, so that"
            + " what fills a field can be written to fit there");
  }
}
