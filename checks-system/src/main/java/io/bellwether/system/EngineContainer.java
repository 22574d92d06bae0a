// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

/**
 * A container as its engine describes it.
 *
 * @param state a word: running, restarting, exited, paused, created, dead
 * @param status the same for people: {@code Up 2 hours (unhealthy)}, {@code Exited (137) 2 minutes
 *     ago}
 * @param health a word where the container has a health check of its own, else empty
 */
record EngineContainer(String name, String state, String status, String health) {
  EngineContainer {
    health = health.isEmpty() ? told(status) : health;
  }

  /** Engines before 2025 tell it only in the words for people. */
  private static String told(String status) {
    if (status.endsWith("(unhealthy)")) {
      return "unhealthy";
    }
    return status.endsWith("(healthy)") ? "healthy" : "";
  }

  boolean isRunning() {
    return state.equals("running");
  }

  /** Ended by a signal or with an error. */
  boolean hasFailed() {
    return state.equals("exited") && !status.startsWith("Exited (0)");
  }

  /** For details: {@code running, unhealthy}. */
  String shown() {
    return health.isEmpty() ? state : state + ", " + health;
  }
}
