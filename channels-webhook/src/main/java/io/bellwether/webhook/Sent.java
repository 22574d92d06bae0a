// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import java.net.URI;

/**
 * What is sent for one notification.
 *
 * @param type media type of the text; empty where nothing is sent along
 * @param remark what the receipt is to say beside the answer; usually empty
 */
record Sent(String method, URI uri, String type, String text, String remark) {
  static Sent json(URI uri, String text) {
    return new Sent("POST", uri, "application/json", text, "");
  }

  Sent by(String other) {
    return new Sent(other, uri, type, text, remark);
  }

  Sent remarking(String words) {
    return new Sent(method, uri, type, text, words);
  }

  /** Without the address and the text. */
  @Override
  public String toString() {
    return method + " " + text.length() + " characters of " + type;
  }
}
