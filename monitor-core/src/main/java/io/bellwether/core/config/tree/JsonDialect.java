// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** JSON as RFC 8259 has it: no comments, no trailing commas. */
final class JsonDialect implements Dialect {
  private final JsonFactory factory = new JsonFactory();

  @Override
  public JsonParser open(String text) throws IOException {
    return factory.createParser(text);
  }

  @Override
  public String refused(long offset) {
    return "";
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
    return new Unreadable(place, inWords(String.valueOf(known.getOriginalMessage())));
  }

  /** Jackson's own messages repeat the text. */
  private static String inWords(String message) {
    if (message.startsWith("Unexpected end-of-input")) {
      return "the file ends in the middle of something; is it cut off?";
    }
    if (message.startsWith("Unrecognized token")) {
      return "not valid JSON: text needs double quotes";
    }
    if (message.startsWith("Illegal unquoted character")) {
      return "not valid JSON: text in double quotes can not go over the end of a line";
    }
    if (message.startsWith("Unexpected character")) {
      return "not valid JSON: check the commas, colons and double quotes before this";
    }
    return "not valid JSON before this";
  }
}
