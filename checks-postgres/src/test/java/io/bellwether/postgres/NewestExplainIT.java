// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestExplainIT extends ExplainRules implements Served.By18 {}
