// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The list of containers, as Docker and Podman write it: {@code [{"Names":["/web"],"State":...}]}.
 */
final class EngineAnswer {
  private static final JsonFactory JSON = new JsonFactory();

  private EngineAnswer() {}

  static List<EngineContainer> parse(byte[] json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new IOException("the engine's answer is not a list of containers");
      }
      List<EngineContainer> containers = new ArrayList<>();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        containers.add(container(parser));
      }
      if (parser.currentToken() != JsonToken.END_ARRAY) {
        throw new IOException("the engine's answer is not a list of containers");
      }
      return containers;
    }
  }

  private static EngineContainer container(JsonParser parser) throws IOException {
    String id = "";
    String name = "";
    String state = "";
    String status = "";
    String health = "";
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "Id" -> id = parser.getValueAsString("");
        case "Names" -> name = first(parser);
        case "State" -> state = parser.getValueAsString("");
        case "Status" -> status = parser.getValueAsString("");
        case "Health" -> health = inner(parser, "Status");
        default -> parser.skipChildren();
      }
    }
    String shown = name.isEmpty() ? id.substring(0, Math.min(12, id.length())) : name;
    return new EngineContainer(shown, state, status, known(health));
  }

  /** The first name, without the slash Docker puts before it. */
  private static String first(JsonParser parser) throws IOException {
    String name = "";
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return name;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      name = name.isEmpty() ? parser.getValueAsString("") : name;
      parser.skipChildren();
    }
    return name.startsWith("/") ? name.substring(1) : name;
  }

  private static String inner(JsonParser parser, String wanted) throws IOException {
    String value = "";
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return parser.getValueAsString("");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      value = field.equals(wanted) ? parser.getValueAsString("") : value;
      parser.skipChildren();
    }
    return value;
  }

  /** A container without a health check says none. */
  private static String known(String health) {
    return health.equals("none") ? "" : health;
  }
}
