// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.Answer;
import io.bellwether.http.Json;

/** Reads what PocketBase writes, which is always JSON in UTF-8. */
final class Utf8 {
  private Utf8() {}

  /** An answer that can not be read, and says that it is written otherwise, is so for that. */
  static Json json(Answer answer) throws CheckFailure {
    try {
      return Json.of(answer);
    } catch (CheckFailure e) {
      boolean page = answer.mediaType().equals("text/html");
      if (page || answer.cut() || answer.charset().equals(UTF_8)) {
        throw e;
      }
      throw new CheckFailure(
          e.kind(),
          e.what() + "; it says that it is written in " + answer.charset(),
          "look what lies between and changes the header Content-Type",
          e);
    }
  }
}
