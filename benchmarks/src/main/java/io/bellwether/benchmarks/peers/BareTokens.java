// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.peers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;

/** Jackson's token stream over a file, looking at every token and keeping none. */
public final class BareTokens {
  private BareTokens() {}

  public static void main(String[] args) throws IOException {
    long length = 0;
    int tokens = 0;
    try (JsonParser parser = new YAMLFactory().createParser(Path.of(args[0]).toFile())) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        tokens++;
        length += token.isScalarValue() ? parser.getText().length() : 0;
      }
    }
    System.out.println(tokens + " tokens, " + length + " characters");
  }
}
