// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.Mark;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.MarkedYAMLException;
import java.io.IOException;

/** The YAML that needs no second look: no anchors, aliases, merge keys or tags. */
@SuppressWarnings("deprecation") // what replaces it does not tell the line of a mistake
final class YamlDialect implements Dialect {
  private final YAMLFactory factory = new YAMLFactory();
  private String text = "";
  private int[] codePoints = {};

  @Override
  public JsonParser open(String yaml) throws IOException {
    text = yaml;
    codePoints = hasSurrogates(yaml) ? yaml.codePoints().toArray() : new int[0];
    return factory.createParser(yaml);
  }

  private static boolean hasSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Looks at the text itself: the parser does not tell the anchor of a plain value, and turns an
   * alias into text.
   */
  @Override
  public String refused(long offset) {
    return switch (at(offset)) {
      case '&' -> "anchors (&) are not allowed; write the value out";
      case '*' -> "aliases (*) are not allowed; write the value out";
      case '!' -> "tags (!) are not allowed; put the text in quotes if it starts with '!'";
      default -> "";
    };
  }

  @Override
  public boolean standsForAnother(long offset) {
    return at(offset) == '*';
  }

  /** Offsets count code points. */
  private int at(long offset) {
    if (codePoints.length > 0) {
      return offset >= 0 && offset < codePoints.length ? codePoints[(int) offset] : ' ';
    }
    return offset >= 0 && offset < text.length() ? text.charAt((int) offset) : ' ';
  }

  @Override
  public int endLine(JsonParser tokens) {
    return tokens.currentLocation().getLineNr();
  }

  @Override
  public Unreadable explain(SourceText source, Exception failure, Place last) {
    if (!(failure instanceof MarkedYAMLException known) || known.getProblemMark() == null) {
      return new Unreadable(last, "is not valid YAML after this; names must be plain text");
    }
    Place place = place(source, known.getProblemMark());
    return isCutOff(known)
        ? Unreadable.unfinished(place, cutOff(known))
        : new Unreadable(place, inWords(known));
  }

  private static boolean isCutOff(MarkedYAMLException failure) {
    String problem = String.valueOf(failure.getProblem());
    return problem.endsWith("<stream end>")
        || problem.endsWith("'<stream end>'")
        || problem.contains("end of stream");
  }

  private static String cutOff(MarkedYAMLException failure) {
    Mark begin = failure.getContextMark();
    String began = begin == null ? "something" : "what began in line " + (begin.getLine() + 1);
    return "the file ends in the middle of " + began + "; is it cut off?";
  }

  private static Place place(SourceText source, Mark mark) {
    return source.place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String open(MarkedYAMLException failure, char open, char close) {
    Mark begin = failure.getContextMark();
    String where = begin == null ? "before this" : "of line " + (begin.getLine() + 1);
    return "the '" + open + "' " + where + " needs a '" + close + "', or a ',' is missing here";
  }

  /** The parser's own messages repeat the text. */
  private static String inWords(MarkedYAMLException failure) {
    String problem = String.valueOf(failure.getProblem());
    if (problem.startsWith("found character '\\t")) {
      return "tabs are not allowed here; indent with spaces";
    }
    if (problem.startsWith("found character '")) {
      return "text can not begin with this character; put it in quotes";
    }
    if (problem.startsWith("expected ',' or ']'")) {
      return open(failure, '[', ']');
    }
    if (problem.startsWith("expected ',' or '}'")) {
      return open(failure, '{', '}');
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return "a ':' is not expected here; check the indentation, or put the text in quotes";
    }
    if (problem.startsWith("could not find expected ':'")) {
      return "a ':' is missing after a name before this";
    }
    if (problem.startsWith("found unknown escape character")) {
      return "unknown escape after '\\'; single quotes keep a '\\' as it is";
    }
    if (problem.startsWith("expected <block end>")
        && problem.endsWith("'<block sequence start>'")) {
      return "a list begins here among names; is the '-' where it belongs?";
    }
    if (problem.startsWith("expected <block end>")) {
      return "the indentation does not fit the lines before";
    }
    return "not valid YAML: check the indentation, commas, brackets and quotes before this";
  }
}
