import { readFileSync } from 'node:fs';

const CONTRACT = new URL('../docs/openapi.json', import.meta.url);
const { get, post } = JSON.parse(readFileSync(CONTRACT, 'utf8')).paths['/enrollment'];

/** The case that the published contract shows: an invented student who has to fill the form. */
export const exampleCase = get.responses['200'].content['application/json'].example;

/** The request that the published contract shows. */
export const exampleRequest = post.requestBody.content['application/json'].example;
