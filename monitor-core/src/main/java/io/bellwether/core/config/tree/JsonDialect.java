// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as RFC 8259 has it: no comments, no trailing commas. */
final class JsonDialect implements Dialect {
  /** What Jackson's messages begin with, which themselves repeat the text. */
  private static final Map<String, String> IN_WORDS = new LinkedHashMap<>();

  static {
    IN_WORDS.put("Unrecognized token", "text needs double quotes");
    IN_WORDS.put("Non-standard token", "NaN and infinity are not in it; text needs double quotes");
    IN_WORDS.put("Invalid numeric value: Leading zeroes", "a number can not begin with 0");
    IN_WORDS.put(
        "Illegal unquoted character", "text in double quotes can not go over the end of a line");
    IN_WORDS.put(
        "Unexpected close marker", "the bracket that closes here is not the one that was opened");
    String comments = "comments are not allowed in it; YAML has them";
    IN_WORDS.put("Unexpected character ('/'", comments);
    IN_WORDS.put("Unexpected character ('#'", comments);
    IN_WORDS.put("Unexpected character ('\''", "text needs double quotes, not single ones");
    String comma = "a value is missing before this, or a comma is too many";
    IN_WORDS.put("Unexpected character ('}'", comma);
    IN_WORDS.put("Unexpected character (']'", comma);
    IN_WORDS.put("Unexpected character", "check the commas, colons and double quotes before this");
  }

  private final JsonFactory factory = new JsonFactory();

  @Override
  public JsonParser open(String text) throws IOException {
    return factory.createParser(text);
  }

  @Override
  public String refused(long offset) {
    return "";
  }

  @Override
  public boolean standsForAnother(long offset) {
    return false;
  }

  /** Texts can not go over the end of a line. */
  @Override
  public int endLine(JsonParser tokens) {
    return 0;
  }

  @Override
  public Unreadable explain(SourceText source, Exception failure, Place last) {
    if (!(failure instanceof JsonProcessingException known) || known.getLocation() == null) {
      return new Unreadable(last, "is not valid JSON after this");
    }
    JsonLocation at = known.getLocation();
    Place place = source.place(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    String message = String.valueOf(known.getOriginalMessage());
    return message.startsWith("Unexpected end-of-input")
        ? Unreadable.unfinished(place, "the file ends in the middle of something; is it cut off?")
        : new Unreadable(place, inWords(message));
  }

  private static String inWords(String message) {
    return IN_WORDS.entrySet().stream()
        .filter(words -> message.startsWith(words.getKey()))
        .findFirst()
        .map(words -> "not valid JSON: " + words.getValue())
        .orElse("not valid JSON before this");
  }
}
