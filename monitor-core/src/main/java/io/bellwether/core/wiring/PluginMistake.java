// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

/** Something a plugin did against the contract, in words that follow a colon. */
final class PluginMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PluginMistake(String what) {
    super(what);
  }
}
