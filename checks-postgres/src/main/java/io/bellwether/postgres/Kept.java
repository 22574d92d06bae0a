// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What a part answered, as it outlives a restart: packed, with the server that it is of.
 *
 * @param server its system identifier; empty where it has none
 * @param values what was answered
 */
record Kept(String server, Values values) {
  /** Of the form of {@link #packed}. */
  static final int VERSION = 1;

  /** Of a catalog that was packed into two million letters; more is none of ours. */
  private static final int LONGEST = 100_000_000;

  String packed() throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("server", server);
    all.put("values", values);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater();
    try (DeflaterOutputStream packing = new DeflaterOutputStream(bytes, deflater)) {
      AnswerWriter.write(new Values(all), packing);
    } finally {
      deflater.end();
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  static Kept unpacked(String text) throws IOException {
    try (InflaterInputStream packed =
        new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
      byte[] bytes = packed.readNBytes(LONGEST);
      Values all = AnswerReader.read(new String(bytes, UTF_8));
      return new Kept(all.text("server").orElse(""), all.at("values"));
    } catch (IllegalArgumentException e) {
      throw new IOException("it is no text of ours: " + e.getMessage(), e);
    }
  }
}
