// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import io.bellwether.core.history.codec.JsonValues;
import java.io.IOException;
import java.util.Map;

/** The details of a result as JSON, for stores that keep text. */
public final class Details {
  private Details() {}

  /** One line of JSON. What JSON has no word for becomes text. */
  public static String text(Map<String, Object> details) {
    return details.isEmpty() ? "{}" : JsonValues.text(details);
  }

  /**
   * Reads it back: whole numbers as {@code Long}, others as {@code Double}.
   *
   * @throws IOException when the text is no JSON object
   */
  public static Map<String, Object> read(String text) throws IOException {
    return text.equals("{}") ? Map.of() : JsonValues.object(text);
  }
}
