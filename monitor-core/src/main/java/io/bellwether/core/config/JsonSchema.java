// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.alerts.AlertBlocks;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.guide.GuideFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON Schema (2020-12) of a whole configuration with all kinds there are, so that editors
 * complete and check it. It knows the spelling with hyphens only.
 */
public final class JsonSchema {
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

  private final KindLookup kinds;
  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;
  private final SchemaTypes types;

  private JsonSchema(KindLookup kinds) throws IOException {
    this.kinds = kinds;
    this.json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter();
    this.types = new SchemaTypes(json);
  }

  /** The schema. */
  public static String of(KindLookup kinds) {
    try {
      JsonSchema schema = new JsonSchema(kinds);
      schema.write();
      return schema.text + "\n";
    } catch (IOException e) { // there is no file behind it
      throw new UncheckedIOException(e);
    }
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", DRAFT);
    json.writeStringField("title", "Configuration of Bellwether");
    json.writeStringField("type", "object");
    json.writeObjectFieldStart("properties");
    types.properties(Shape.of(General.class));
    types.properties(Shape.of(AlertBlocks.class));
    for (Section section : Section.values()) {
      json.writeObjectFieldStart(section.key());
      json.writeStringField("description", help(section.key()));
      named("#/$defs/" + section.noun());
      json.writeEndObject();
    }
    json.writeObjectFieldStart("groups");
    json.writeStringField("description", help("groups"));
    named("#/$defs/group");
    json.writeEndObject();
    parts();
    otherBlocks();
    json.writeEndObject();
    json.writeBooleanField("additionalProperties", false);
    definitions();
    json.writeEndObject();
    json.close();
  }

  private static String help(String key) {
    return Block.of(key).map(Block::help).orElse("");
  }

  private void named(String of) throws IOException {
    json.writeFieldName("type");
    json.writeArray(new String[] {"object", "null"}, 0, 2);
    json.writeObjectFieldStart("propertyNames");
    json.writeStringField("pattern", "^" + Names.PATTERN + "$");
    json.writeEndObject();
    json.writeObjectFieldStart("additionalProperties");
    json.writeStringField("$ref", of);
    json.writeEndObject();
  }

  /** A history may say what any kind of it has to say; which of it fits is told when it is read. */
  private void parts() throws IOException {
    for (Part part : Parts.everything(kinds.histories())) {
      json.writeObjectFieldStart(part.key());
      json.writeStringField("description", part.block().help());
      json.writeFieldName("type");
      json.writeArray(new String[] {"object", "null"}, 0, 2);
      json.writeObjectFieldStart("properties");
      for (Shape shape : part.shapes()) {
        types.properties(shape);
      }
      json.writeEndObject();
      json.writeBooleanField("additionalProperties", false);
      json.writeEndObject();
    }
  }

  private void otherBlocks() throws IOException {
    for (Block block : Block.values()) {
      if (!block.isRead()) {
        json.writeObjectFieldStart(block.key());
        json.writeStringField("description", block.help() + " This " + Block.IDLE + ".");
        json.writeEndObject();
      }
    }
    for (Map.Entry<String, String> key : GuideFiles.keys().entrySet()) {
      json.writeObjectFieldStart(key.getKey());
      json.writeStringField("description", "Read as " + key.getValue() + " has it.");
      json.writeEndObject();
    }
  }

  private void definitions() throws IOException {
    json.writeObjectFieldStart("$defs");
    types.reference();
    for (Section section : Section.values()) {
      instance(section);
    }
    json.writeObjectFieldStart("group");
    types.record(Shape.of(GroupSettings.class));
    json.writeEndObject();
    for (Kind<?, ?> kind : kinds.all()) {
      Optional<Shape> shape = Shape.ifUsable(kind.settings());
      json.writeObjectFieldStart("kind-" + kind.name());
      if (shape.isPresent()) {
        types.body(shape.get());
      }
      json.writeEndObject();
    }
    types.pending();
    json.writeEndObject();
  }

  /** What all have in common, and by the kind what only that kind has. */
  private void instance(Section section) throws IOException {
    List<Kind<?, ?>> fitting =
        kinds.all().stream().filter(kind -> section.takes(kind.roles())).toList();
    boolean told = section == Section.CHANNELS;
    json.writeObjectFieldStart(section.noun());
    json.writeStringField("type", "object");
    json.writeObjectFieldStart("properties");
    types.properties(Shape.of(told ? ChannelSettings.class : WatchSettings.class), "kind");
    json.writeObjectFieldStart("kind");
    json.writeStringField("description", "What it is; the kind decides on its other settings.");
    types.words(fitting.stream().map(kind -> kind.name()).toList());
    json.writeEndObject();
    json.writeEndObject();
    json.writeFieldName("required");
    json.writeArray(new String[] {"kind"}, 0, 1);
    if (!fitting.isEmpty()) {
      json.writeArrayFieldStart("allOf");
      for (Kind<?, ?> kind : fitting) {
        ifThen(kind);
      }
      json.writeEndArray();
    }
    json.writeBooleanField("unevaluatedProperties", false);
    json.writeEndObject();
  }

  private void ifThen(Kind<?, ?> kind) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("if");
    json.writeObjectFieldStart("properties");
    json.writeObjectFieldStart("kind");
    json.writeStringField("const", kind.name());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeObjectFieldStart("then");
    json.writeStringField("$ref", "#/$defs/kind-" + kind.name());
    json.writeEndObject();
    json.writeEndObject();
  }
}
